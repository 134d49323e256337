#!/usr/bin/env bash
# Installs the package in a bare Debian 12 that has Node and npm alone and no network, and measures on SwiftShader there:
# scripts/bare-debian.sh FOLDER [flags of run]. As root; it takes debootstrap where FOLDER holds no Debian yet. test/package.test.ts is the
# short version, without a root of its own.
set -euo pipefail
root=${1:?give the folder of the Debian}
flags=("${@:2}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
say() { printf '== %s\n' "$*"; }

if [ ! -e "$root/bin/sh" ]; then
  say 'debootstrap'
  mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" { print $1; exit }')
  debootstrap --variant=minbase --include=libstdc++6 bookworm "$root" ${mirror:+"$mirror"} >/dev/null
fi
# Node as this machine has it: the binary, and npm, which is JavaScript.
install -D "$(readlink -f "$(command -v node)")" "$root/usr/local/bin/node"
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
mkdir -p "$root/usr/local/lib/node_modules"
cp -r "$npm" "$root/usr/local/lib/node_modules/"
for name in npm npx; do ln -sf "../lib/node_modules/npm/bin/$name-cli.js" "$root/usr/local/bin/$name"; done

say 'npm pack, and a cache of what it asks for'
rm -rf "$root/trial" && mkdir -p "$root/trial/fill" "$root/trial/empty"
tarball=$(cd "$here" && npm pack --silent --pack-destination "$root/trial")
swiftshader=@sparticuz/chromium@$(node -p "require('$here/package.json').peerDependencies['@sparticuz/chromium']")
quiet=(--cache "$root/trial/cache" --no-audit --no-fund --ignore-scripts --loglevel=error)
(cd "$root/trial/fill" && npm install "${quiet[@]}" "$root/trial/$tarball" >/dev/null &&
  rm -rf ./* && npm install "${quiet[@]}" "$swiftshader" >/dev/null)

say 'in the root, without a network'
registry=$(cd / && npm config get registry)
start=$(date +%s)
unshare --mount --net --pid --fork sh -c '
  mount -t proc proc "$1/proc" && mount -t tmpfs tmpfs "$1/dev" && mknod -m 666 "$1/dev/null" c 1 3 &&
    mknod -m 666 "$1/dev/urandom" c 1 9 && mknod -m 666 "$1/dev/zero" c 1 5
  exec chroot "$1" env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/trial npm_config_offline=true npm_config_cache=/trial/cache \
    npm_config_registry="$3" npm_config_update_notifier=false sh -euc "
      cd /trial/empty
      npm install --no-audit --no-fund --loglevel=error /trial/$2
      npx bench-cli run $4"
' sh "$root" "$tarball" "$registry" "${flags[*]}"
say "installed and measured in $(($(date +%s) - start)) s"
