#!/usr/bin/env bash
# Runs the steps of Containerfile where no container can be built: in FOLDER, a bare Debian 13 with the Node of this machine.
# scripts/containerfile-in-root.sh FOLDER [arguments of bench-cli]. As root; it takes debootstrap and the network that RUN needs.
set -euo pipefail
root=${1:?give the folder of the Debian}
arguments=("${@:2}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if [ ! -e "$root/bin/sh" ]; then
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -1)
  debootstrap --variant=minbase --include=libstdc++6,ca-certificates trixie "$root" ${mirror:+"$mirror"} >/dev/null
fi
install -D "$(readlink -f "$(command -v node)")" "$root/usr/local/bin/node"
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
mkdir -p "$root/usr/local/lib/node_modules"
cp -r "$npm" "$root/usr/local/lib/node_modules/"
for name in npm npx; do ln -sf "../lib/node_modules/npm/bin/$name-cli.js" "$root/usr/local/bin/$name"; done
cp /etc/resolv.conf "$root/etc/resolv.conf"

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
mv "$context/$(cd "$here" && npm pack --silent --pack-destination "$context")" "$context/bench-cli.tgz"

# npm and apt go where those of this machine go.
environment=(PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/root DEBIAN_FRONTEND=noninteractive
  npm_config_registry="$(cd / && npm config get registry)")
# A network may have an authority of its own.
authorities=${NODE_EXTRA_CA_CERTS:-$(cd / && npm config get cafile)}
if [ -f "$authorities" ]; then
  cp "$authorities" "$root/etc/further-authorities.pem"
  environment+=(NODE_EXTRA_CA_CERTS=/etc/further-authorities.pem)
fi
in_root() {
  unshare --mount --pid --fork sh -c '
    root=$1; shift
    mount -t proc proc "$root/proc" && mount --bind /dev "$root/dev"
    exec chroot "$root" env -i "$@"' sh "$root" "${environment[@]}" "$@"
}
say() { printf '== %s\n' "$*"; }
# One instruction a line, without comments.
sed -e 's/^#.*//' "$here/Containerfile" | sed -e ':a' -e '/\\$/N; s/\\\n *//; ta' | grep -v '^ *$' >"$context/steps"
entry= command=
while read -r instruction rest <&3; do
  say "$instruction $rest"
  case $instruction in
  FROM | VOLUME) ;;
  RUN) in_root sh -euc "$rest" ;;
  COPY) set -- $rest && cp "$context/$1" "$root$2" ;;
  ENV) environment+=("$rest") ;;
  ENTRYPOINT) entry=$(node -p "($rest).join(' ')") ;;
  CMD) command=$(node -p "($rest).join(' ')") ;;
  *) say "unknown: $instruction" && exit 1 ;;
  esac
done 3<"$context/steps"
[ ${#arguments[@]} -gt 0 ] || read -ra arguments <<<"$command"
in_root "$entry" "${arguments[@]}"
