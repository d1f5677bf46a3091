/// What a fresh shop sells: eight categories and about a hundred products.
///
/// A row reads: id | name | category | price in cents of EUR | units on the shelf | description.
enum Catalogue {
  struct Item: Sendable {
    var id: String
    var displayName: String
    var category: String
    var priceMinorUnits: Int64
    var quantity: Int64
    var description: String
  }

  static let categories: [(id: String, displayName: String)] = [
    ("kitchen", "Kitchen"),
    ("tea", "Tea and coffee"),
    ("books", "Books"),
    ("garden", "Garden"),
    ("office", "Desk and paper"),
    ("outdoors", "Outdoors"),
    ("home", "Home and light"),
    ("toys", "Toys and games"),
  ]

  /// The items; a row that does not parse is a defect of the table and is left out by no one but a test.
  static let items: [Item] = table.split(separator: "\n").compactMap { row in
    let cells = row.split(separator: "|", omittingEmptySubsequences: false).map {
      String($0.drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
    }
    guard cells.count == 6, let price = Int64(cells[3]), let quantity = Int64(cells[4]) else {
      return nil
    }
    return Item(
      id: cells[0],
      displayName: cells[1],
      category: cells[2],
      priceMinorUnits: price,
      quantity: quantity,
      description: cells[5]
    )
  }

  private static let table = """
    teapot | Cast-iron teapot | tea | 3990 | 120 | Holds 1.2 litres and keeps them warm; enamelled inside, with a steel strainer.
    teapot-glass | Glass teapot | tea | 2490 | 80 | Heat-proof borosilicate, so that you see how strong it gets.
    teacup | Stoneware tea cup | tea | 890 | 300 | 180 ml, thrown by hand, no two quite alike.
    kettle | Pouring kettle | tea | 4490 | 60 | Gooseneck spout and a thermometer in the lid.
    matcha-whisk | Bamboo matcha whisk | tea | 1450 | 90 | 100 prongs, cut from one piece.
    sencha | Sencha, first flush | tea | 1290 | 200 | Green tea from Shizuoka, 100 g.
    darjeeling | Darjeeling, second flush | tea | 1190 | 200 | Black tea with a note of muscat, 100 g.
    rooibos | Rooibos, pure | tea | 690 | 220 | From the Cederberg, without caffeine, 150 g.
    espresso-beans | Espresso roast | tea | 1390 | 180 | Dark and even, beans, 500 g.
    filter-beans | Filter roast from Ethiopia | tea | 1490 | 150 | Washed Yirgacheffe, bergamot and honey, 350 g.
    coffee-grinder | Hand coffee grinder | tea | 6990 | 40 | Conical steel burrs, 40 clicks from espresso to French press.
    french-press | French press | tea | 2990 | 70 | Double-walled steel, one litre.
    chef-knife | Chef's knife | kitchen | 8900 | 45 | 20 cm of carbon steel; wipe it dry and it stays sharp for years.
    paring-knife | Paring knife | kitchen | 1990 | 140 | 9 cm, for everything that is peeled.
    bread-knife | Bread knife | kitchen | 3490 | 70 | Scalloped edge, 24 cm, cuts a crust without crumbs.
    cutting-board | Walnut cutting board | kitchen | 4590 | 55 | End grain, 40 by 30 cm, with a juice groove.
    skillet | Iron skillet | kitchen | 3990 | 65 | 26 cm, seasoned, for gas, induction and fire.
    saucepan | Copper saucepan | kitchen | 11900 | 20 | 1.6 litres, lined with steel.
    stockpot | Stock pot | kitchen | 6490 | 35 | 10 litres, with a lid that pours.
    mortar | Granite mortar | kitchen | 3290 | 50 | 14 cm, heavy enough to stay where it is.
    scale | Kitchen scale | kitchen | 2790 | 95 | To 5 kg in steps of one gram; switches itself off.
    rolling-pin | Rolling pin | kitchen | 1690 | 85 | Beech, without handles.
    pasta-machine | Pasta machine | kitchen | 5990 | 30 | Rollers for nine thicknesses, cutter for tagliatelle.
    proofing-basket | Proofing basket | kitchen | 1490 | 100 | Rattan, for loaves of one kilogram.
    apron | Linen apron | kitchen | 2990 | 75 | Crossed at the back, with two deep pockets.
    tea-towel | Tea towels, pair | kitchen | 1290 | 160 | Half linen, woven in stripes.
    pepper-mill | Pepper mill | kitchen | 3490 | 60 | Steel grinder in a body of olive wood.
    salt-cellar | Salt cellar | kitchen | 1990 | 80 | Stoneware with a lid of oak.
    oil-can | Olive oil can | kitchen | 2290 | 70 | Tin, half a litre, does not drip.
    jar-set | Preserving jars, six | kitchen | 1890 | 110 | Half a litre each, with glass lids and clips.
    herb-scissors | Herb scissors | kitchen | 1190 | 90 | Five blades and a comb to clean them.
    whisk | Balloon whisk | kitchen | 990 | 150 | Steel, 25 cm.
    novel-lighthouse | The Lighthouse Year | books | 2200 | 40 | A novel: one winter, one island, two keepers.
    novel-tern | The Arctic Tern | books | 1900 | 60 | A novel about the longest journey that any animal makes.
    atlas | Pocket atlas of the seas | books | 2900 | 45 | Sixty charts with depths, winds and currents.
    cookbook-soup | One hundred soups | books | 2600 | 70 | From clear broth to bouillabaisse, by season.
    cookbook-bread | Bread without hurry | books | 2800 | 65 | Sourdough in a kitchen that is used for other things too.
    distributed-systems | Distributed systems in plain words | books | 4900 | 50 | Clocks, logs, consensus and what to do without them.
    sagas | Sagas and other long stories | books | 3900 | 35 | Transactions that take days, and how they end well.
    botany | Botany for walkers | books | 2400 | 55 | Three hundred plants by leaf, flower and place.
    star-atlas | Star atlas | books | 3200 | 30 | The sky month by month, from both hemispheres.
    haiku | A year of haiku | books | 1500 | 80 | Three hundred and sixty-five, one a day.
    drawing-course | Learn to draw in thirty days | books | 1990 | 60 | Half an hour a day, a pencil and this book.
    typography | A short book of letters | books | 2750 | 40 | What type does to text, and text to readers.
    trowel | Garden trowel | garden | 1890 | 90 | Forged steel with an ash handle.
    secateurs | Secateurs | garden | 4990 | 50 | Bypass blades, spare spring in the box.
    watering-can | Watering can | garden | 3290 | 40 | Galvanised, nine litres, brass rose.
    seed-tomato | Tomato seeds | garden | 390 | 400 | An old red variety, for the open ground; 30 seeds.
    seed-basil | Basil seeds | garden | 290 | 400 | Genovese, for window sills; 200 seeds.
    seed-poppy | Poppy seeds | garden | 350 | 350 | Field poppy, sown in spring or autumn.
    seed-lettuce | Lettuce seeds | garden | 290 | 380 | Cut and come again, four colours.
    plant-pot | Clay plant pot | garden | 790 | 260 | 18 cm, fired hot enough for frost.
    garden-gloves | Garden gloves | garden | 1690 | 120 | Goatskin, in three sizes, this is the middle one.
    bird-feeder | Bird feeder | garden | 2490 | 60 | Larch, holds a kilogram, keeps it dry.
    nesting-box | Nesting box | garden | 2290 | 55 | For tits; opens at the front for cleaning.
    compost-bin | Compost bin | garden | 8900 | 15 | Larch boards that slot together, 400 litres.
    twine | Garden twine | garden | 590 | 240 | Jute, 100 metres, in a tin with a cutter.
    rain-gauge | Rain gauge | garden | 1490 | 70 | Glass, read to the tenth of a millimetre.
    notebook | Notebook, dotted | office | 1490 | 250 | 160 pages that lie flat, numbered, with an index.
    notebook-plain | Notebook, plain | office | 1490 | 200 | 160 pages that lie flat, for those who draw.
    fountain-pen | Fountain pen | office | 5900 | 45 | Steel nib, medium, with a converter.
    ink-blue | Ink, midnight blue | office | 1290 | 130 | 50 ml, fast to light.
    ink-black | Ink, black | office | 1290 | 130 | 50 ml, waterproof when dry.
    pencil-set | Pencils, twelve | office | 1790 | 140 | From 4H to 6B, in a tin.
    eraser | Eraser | office | 290 | 500 | Natural rubber, does not smear.
    ruler | Brass ruler | office | 1590 | 80 | 20 cm, engraved, not printed.
    desk-lamp | Desk lamp | office | 8900 | 25 | Three joints, warm light, dims to a glimmer.
    paper-a4 | Laid paper, A4 | office | 1990 | 100 | 100 sheets, cotton, 100 g.
    envelopes | Envelopes, fifty | office | 990 | 150 | Lined, for A4 folded twice.
    stapler | Stapler | office | 2490 | 60 | All metal, thirty sheets.
    desk-tray | Letter tray | office | 2990 | 45 | Beech plywood; stacks as high as your work.
    paper-clips | Paper clips | office | 390 | 400 | A hundred, of brass.
    tent | Two-person tent | outdoors | 34900 | 12 | 1.9 kg, stands in a storm, pitched in four minutes.
    sleeping-bag | Sleeping bag | outdoors | 18900 | 20 | Down, comfortable to minus five degrees.
    camping-mat | Camping mat | outdoors | 8900 | 35 | Inflates itself, 5 cm, packs to a litre.
    stove | Camping stove | outdoors | 4990 | 40 | Gas, boils a litre in three minutes.
    headlamp | Head lamp | outdoors | 3990 | 70 | 300 lumens, red light, charged by USB-C.
    compass | Compass | outdoors | 3490 | 55 | Liquid filled, with a sighting mirror.
    water-bottle | Steel bottle | outdoors | 2490 | 150 | Keeps a litre cold for a day.
    daypack | Day pack | outdoors | 9900 | 30 | 22 litres, waxed cotton.
    rain-jacket | Rain jacket | outdoors | 15900 | 25 | Sealed seams, fits in its own pocket.
    wool-socks | Wool socks, pair | outdoors | 1890 | 200 | Merino, knit without a seam at the toes.
    pocket-knife | Pocket knife | outdoors | 4290 | 60 | One blade, one saw, one opener.
    map-alps | Hiking map, the Alps | outdoors | 1690 | 90 | 1:50,000, printed on paper that stands rain.
    binoculars | Binoculars 8x32 | outdoors | 22900 | 15 | Light enough to be taken along.
    hammock | Hammock | outdoors | 5490 | 40 | Cotton, for two, carries 200 kg.
    candle | Beeswax candle | home | 1290 | 180 | Burns for forty hours and smells of summer.
    candle-holder | Candle holder | home | 2290 | 70 | Cast brass, with a ring for the finger.
    blanket | Wool blanket | home | 12900 | 30 | 140 by 200 cm, woven in herringbone.
    cushion | Linen cushion | home | 3990 | 60 | 50 by 50 cm, filled with feathers.
    vase | Stoneware vase | home | 4490 | 35 | 24 cm, glazed inside only.
    wall-clock | Wall clock | home | 6990 | 25 | No ticking, no numerals, 30 cm.
    lamp-paper | Paper lamp | home | 3490 | 50 | 45 cm sphere, folded flat in the box.
    doormat | Doormat | home | 2990 | 45 | Coconut fibre, 75 by 45 cm.
    hooks | Coat hooks, three | home | 2490 | 80 | Oak and brass, screws included.
    soap | Olive oil soap | home | 590 | 350 | Cut by hand, cured for a year, 180 g.
    towel | Bath towel | home | 3490 | 90 | Waffle weave, dries overnight.
    basket | Willow basket | home | 3990 | 40 | For firewood, bread or cats.
    chess | Chess set | toys | 7900 | 25 | Maple and walnut, weighted, 38 cm board.
    go-board | Go board | toys | 9900 | 15 | 19 by 19, with slate and shell stones.
    dominoes | Dominoes | toys | 1990 | 80 | Double six, in a sliding box.
    kite | Diamond kite | toys | 2990 | 50 | Cotton and ash, 60 metres of line.
    puzzle-sea | Jigsaw, the sea | toys | 2490 | 60 | A thousand pieces, most of them blue.
    wooden-train | Wooden train | toys | 3490 | 45 | Engine and three cars, magnets at both ends.
    spinning-top | Spinning top | toys | 890 | 160 | Turned from pear wood; two minutes is a good spin.
    yo-yo | Yo-yo | toys | 1290 | 120 | Maple, with a cotton string that can be replaced.
    cards | Playing cards | toys | 990 | 220 | 54 of them, linen finish.
    """
}
