import TernRedis

/// The Lua scripts: Redis runs each one alone and whole, so each is one transaction.
///
/// All take the same keys and first arguments:
///
///     KEYS  1 owner  2 events  3 sequence  4 holds  5 the record
///     ARGV  1 epoch  2 prefix of stock keys  3 events kept  4 seconds that finished records are kept  5... its own
///
/// Stock keys are made from the prefix, because a commit knows its products only from the record; they have the same
/// hash tag as the declared keys. Every script checks all before it writes anything, and numbers are written with
/// `%.0f`, because Lua prints a double of 16 digits with an exponent.
enum InventoryScripts {
  /// ARGV 1 owner, 2 epoch to use when the database is empty, 3 epoch expected or empty, 4 format.
  static let claim = RedisScript(
    name: "claim",
    source: """
      local found = redis.call('HMGET', KEYS[1], 'owner', 'epoch', 'format')
      if found[1] then
        if found[1] ~= ARGV[1] then return {'FOREIGN', found[1]} end
        if found[3] ~= ARGV[4] then return {'FORMAT', found[3] or ''} end
        if ARGV[3] ~= '' and found[2] ~= ARGV[3] then return {'CHANGED', found[2]} end
        return {'OK', found[2]}
      end
      if ARGV[3] ~= '' then return {'CHANGED', ''} end
      local size = redis.call('DBSIZE')
      if size > 0 then return {'NOTEMPTY', tostring(size)} end
      redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'epoch', ARGV[2], 'format', ARGV[4])
      return {'OK', ARGV[2]}
      """
  )

  private static let common = """
    if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return {'CHANGED'} end
    local time = redis.call('TIME')
    local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
    local function text(number) return string.format('%.0f', number) end
    local function level(sku)
      local found = redis.call('HMGET', ARGV[2] .. sku, 'on_hand', 'reserved', 'version')
      return {sku = sku, on_hand = tonumber(found[1] or '0'), reserved = tonumber(found[2] or '0'),
        version = tonumber(found[3] or '0')}
    end
    local function save(stock, cause, reservation)
      stock.version = stock.version + 1
      local values = {'on_hand', text(stock.on_hand), 'reserved', text(stock.reserved),
        'version', text(stock.version), 'at', text(now)}
      redis.call('HSET', ARGV[2] .. stock.sku, unpack(values))
      local sequence = redis.call('INCR', KEYS[3])
      redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], text(sequence) .. '-0',
        'product', stock.sku, 'cause', cause, 'reservation', reservation, unpack(values))
    end
    local function lines_of(packed)
      local lines = {}
      for sku, quantity in string.gmatch(packed, '([^=,]+)=(%d+)') do
        lines[#lines + 1] = {sku = sku, quantity = tonumber(quantity)}
      end
      return lines
    end
    local function find(key)
      local found = redis.call('HMGET', key, 'state', 'lines', 'expire_at', 'updated_at')
      if not found[1] then return nil end
      return {state = found[1], packed = found[2], lines = lines_of(found[2]),
        expire_at = tonumber(found[3]), updated_at = tonumber(found[4])}
    end
    local function answer(record)
      return {'OK', record.state, record.packed, text(record.expire_at), text(record.updated_at)}
    end
    local function keep(key, id, state, packed, expire_at)
      redis.call('HSET', key, 'state', state, 'lines', packed, 'expire_at', text(expire_at),
        'updated_at', text(now))
      if state == 'held' then
        redis.call('PERSIST', key)
        redis.call('ZADD', KEYS[4], text(expire_at), id)
      else
        redis.call('EXPIRE', key, ARGV[4])
        redis.call('ZREM', KEYS[4], id)
      end
      return {'OK', state, packed, text(expire_at), text(now)}
    end
    -- The stock of each line of a hold, checked against it.
    local function held_levels(record)
      local levels = {}
      for index, line in ipairs(record.lines) do
        local stock = level(line.sku)
        if stock.reserved < line.quantity or stock.on_hand < stock.reserved then return nil end
        levels[index] = stock
      end
      return levels
    end

    """

  private static func script(_ name: String, _ body: String) -> RedisScript {
    RedisScript(name: name, source: common + body)
  }

  /// Record: the request or the owner.
  ///
  /// ARGV 5 sku, 6 quantity, 7 most units on hand, 8 "1" to remember the request.
  static let receive = script(
    "receive",
    """
    local quantity = tonumber(ARGV[6])
    if ARGV[8] == '1' then
      local found = redis.call('HMGET', KEYS[5], 'sku', 'quantity', 'on_hand', 'reserved', 'version', 'at')
      if found[1] then
        if found[1] ~= ARGV[5] or found[2] ~= ARGV[6] then return {'DIFFERS'} end
        return {'OK', found[3], found[4], found[5], found[6]}
      end
    end
    local stock = level(ARGV[5])
    if stock.on_hand + quantity > tonumber(ARGV[7]) then return {'FULL', text(stock.on_hand)} end
    stock.on_hand = stock.on_hand + quantity
    save(stock, 'received', '')
    if ARGV[8] == '1' then
      redis.call('HSET', KEYS[5], 'sku', ARGV[5], 'quantity', ARGV[6], 'on_hand', text(stock.on_hand),
        'reserved', text(stock.reserved), 'version', text(stock.version), 'at', text(now))
      redis.call('EXPIRE', KEYS[5], ARGV[4])
    end
    return {'OK', text(stock.on_hand), text(stock.reserved), text(stock.version), text(now)}
    """
  )

  /// ARGV from 5: skus.
  ///
  ///
  ///
  static let stock = script(
    "stock",
    """
    local answer = {'OK', text(now)}
    for index = 5, #ARGV do
      local stock = level(ARGV[index])
      answer[#answer + 1] = {text(stock.on_hand), text(stock.reserved), text(stock.version)}
    end
    return answer
    """
  )

  /// ARGV 5 reservation id, 6 microseconds to hold, from 7: sku and quantity in turns.
  ///
  ///
  ///
  static let reserve = script(
    "reserve",
    """
    local sums, order = {}, {}
    for index = 7, #ARGV, 2 do
      local sku = ARGV[index]
      if not sums[sku] then
        sums[sku] = 0
        order[#order + 1] = sku
      end
      sums[sku] = sums[sku] + tonumber(ARGV[index + 1])
    end
    table.sort(order)
    local parts = {}
    for index, sku in ipairs(order) do parts[index] = sku .. '=' .. text(sums[sku]) end
    local packed = table.concat(parts, ',')

    local expire_at = now + tonumber(ARGV[6])
    local record = find(KEYS[5])
    if record then
      if record.state == 'released' then return {'RELEASED'} end
      if record.packed ~= packed then return {'DIFFERS'} end
      if record.state == 'committed' then return answer(record) end
      if record.state == 'held' then
        if record.expire_at > now then return answer(record) end
        -- Ended, but not yet swept: the stock is still held.
        return keep(KEYS[5], ARGV[5], 'held', packed, expire_at)
      end
    end

    local levels = {}
    for index, sku in ipairs(order) do
      local stock = level(sku)
      local available = stock.on_hand - stock.reserved
      if available < sums[sku] then return {'SHORT', sku, text(sums[sku]), text(available)} end
      levels[index] = stock
    end
    for _, stock in ipairs(levels) do
      stock.reserved = stock.reserved + sums[stock.sku]
      save(stock, 'reserved', ARGV[5])
    end
    return keep(KEYS[5], ARGV[5], 'held', packed, expire_at)
    """
  )

  /// ARGV 5 reservation id.
  static let commit = script(
    "commit",
    """
    local record = find(KEYS[5])
    if not record then return {'UNKNOWN'} end
    if record.state == 'released' then return {'RELEASED'} end
    if record.state == 'committed' then return answer(record) end
    local levels
    if record.state == 'held' then
      levels = held_levels(record)
      if not levels then return {'CORRUPT'} end
      for index, stock in ipairs(levels) do
        stock.reserved = stock.reserved - record.lines[index].quantity
      end
    else
      levels = {}
      for index, line in ipairs(record.lines) do
        local stock = level(line.sku)
        if stock.on_hand - stock.reserved < line.quantity then return {'EXPIRED'} end
        levels[index] = stock
      end
    end
    for index, stock in ipairs(levels) do
      stock.on_hand = stock.on_hand - record.lines[index].quantity
      save(stock, 'committed', ARGV[5])
    end
    return keep(KEYS[5], ARGV[5], 'committed', record.packed, record.expire_at)
    """
  )

  /// ARGV 5 reservation id.
  static let release = script(
    "release",
    """
    local record = find(KEYS[5])
    if not record then return keep(KEYS[5], ARGV[5], 'released', '', 0) end
    if record.state == 'released' then return answer(record) end
    if record.state == 'held' then
      local levels = held_levels(record)
      if not levels then return {'CORRUPT'} end
      for index, stock in ipairs(levels) do
        stock.reserved = stock.reserved - record.lines[index].quantity
        save(stock, 'released', ARGV[5])
      end
    elseif record.state == 'committed' then
      for _, line in ipairs(record.lines) do
        local stock = level(line.sku)
        stock.on_hand = stock.on_hand + line.quantity
        save(stock, 'restocked', ARGV[5])
      end
    end
    return keep(KEYS[5], ARGV[5], 'released', record.packed, record.expire_at)
    """
  )

  static let reservation = script(
    "reservation",
    """
    local record = find(KEYS[5])
    if not record then return {'UNKNOWN'} end
    return answer(record)
    """
  )

  /// ARGV 5 prefix of reservation keys, 6 most reservations.
  ///
  /// Answers how many expired, and in how many microseconds the next hold ends (empty: there is none).
  static let sweep = script(
    "sweep",
    """
    local ended = redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', text(now), 'LIMIT', 0, ARGV[6])
    local count = 0
    for _, id in ipairs(ended) do
      local key = ARGV[5] .. id
      local record = find(key)
      if record and record.state == 'held' and record.expire_at <= now then
        local levels = held_levels(record)
        if not levels then return {'CORRUPT'} end
        for index, stock in ipairs(levels) do
          stock.reserved = stock.reserved - record.lines[index].quantity
          save(stock, 'expired', id)
        end
        keep(key, id, 'expired', record.packed, record.expire_at)
        count = count + 1
      elseif record and record.state == 'held' then
        redis.call('ZADD', KEYS[4], text(record.expire_at), id)
      else
        redis.call('ZREM', KEYS[4], id)
      end
    end
    local next = redis.call('ZRANGE', KEYS[4], 0, 0, 'WITHSCORES')
    local wait = ''
    if next[2] then wait = text(tonumber(next[2]) - now) end
    return {'OK', text(count), wait}
    """
  )

  /// The epoch was checked on the way in; answers the last sequence and the id of the oldest entry or empty.
  static let range = script(
    "range",
    """
    local oldest = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)
    local id = ''
    if oldest[1] then id = oldest[1][1] end
    return {'OK', redis.call('GET', KEYS[3]) or '0', id}
    """
  )
}
