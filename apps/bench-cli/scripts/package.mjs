/**
 * What `npm pack` and `npm publish` need beside what is committed: `make` compiles the program into dist/, with the licences
 * of all that is in it, and puts the licence beside it; `clear` takes both away.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../bin/compile.js';
import { gitCommit } from '../src/environment/git-commit.ts';

const own = fileURLToPath(new URL('..', import.meta.url));
const root = path.resolve(own, '..', '..');
const dist = path.join(own, 'dist');
const license = path.join(own, 'LICENSE');

const clear = () => {
  fs.rmSync(dist, { recursive: true, force: true });
  fs.rmSync(license, { force: true });
};

async function make() {
  const commit = await gitCommit(root);
  const { code, map, inputs, hash } = await compile({
    dawn: ({ path: name }) => name,
    // Of bench-cli's own the place is as in src/, one folder beside dist/: package.json is found from there.
    placeOf: (file) => {
      const fromDist = path.relative(dist, file).replaceAll(path.sep, '/');
      return fromDist.startsWith('../src/')
        ? `new URL(${JSON.stringify(fromDist)}, import.meta.url).href`
        : 'import.meta.url';
    },
  });
  clear();
  fs.mkdirSync(dist);
  fs.writeFileSync(path.join(dist, 'bench-cli.mjs'), code);
  fs.writeFileSync(path.join(dist, 'bench-cli.mjs.map'), map);
  fs.writeFileSync(path.join(dist, 'bench-cli.json'), `${JSON.stringify({ hash, commit })}\n`);
  fs.writeFileSync(path.join(dist, 'third-party-licenses.txt'), licensesOf(inputs));
  fs.copyFileSync(path.join(root, 'LICENSE'), license);
}

/** Every licence text of what the program holds a file of, below the names and versions that it is of. */
function licensesOf(inputs) {
  const folders = inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  const namesOf = new Map();
  for (const folder of [...new Set(folders)].filter(Boolean).sort()) {
    const at = path.join(root, folder);
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8'));
    const files = fs.readdirSync(at).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const text = files.map((file) => fs.readFileSync(path.join(at, file), 'utf8').trim()).join('\n\n');
    namesOf.set(text, [...(namesOf.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...namesOf]
    .map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

await { make, clear }[process.argv[2]]();
