import { createHash } from 'node:crypto';
import fs from 'node:fs';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What scripts/package.mjs makes for the package that is published; a checkout runs its sources in their place. */
const packed = fileURLToPath(new URL('../dist', import.meta.url));
const sources = fileURLToPath(new URL('../src', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = path.join(root, 'node_modules', '.cache', 'breakeven');
const manifest = path.join(cache, 'bench-cli.json');

/**
 * Imports src/cli.ts with all that it imports as one file of JavaScript. An installed package holds that file. In a checkout
 * it is made when there is none yet and whenever a source has changed. Loading five hundred modules one by one, each by way of a compiler, would take longer
 * than all else before the first measurement. Node's compile cache, which Node 20 lacks, spares the compiler of JavaScript
 * alone, and a build step would have to be remembered after every change.
 */
export async function importProgram() {
  if (!fs.existsSync(sources)) {
    const built = JSON.parse(fs.readFileSync(path.join(packed, 'bench-cli.json'), 'utf8'));
    module.enableCompileCache?.();
    return await load(path.join(packed, 'bench-cli.mjs'), built);
  }
  // Node 22 keeps V8's bytecode, too.
  module.enableCompileCache?.(path.join(cache, 'v8'));
  const kept = keptFile();
  if (kept !== null) return await load(kept.file, kept);
  const compiled = await compileHere();
  const file = keep(compiled);
  if (file !== null) return await load(file, compiled);
  // A checkout that cannot be written: it is compiled at every start.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'breakeven-'));
  try {
    const passing = path.join(folder, 'bench-cli.mjs');
    fs.writeFileSync(passing, compiled.code);
    return await load(passing, compiled);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The program finds what it is where src/environment/program.ts looks for it. `commit` is that of a package alone. */
export async function load(file, { hash, commit = null }) {
  globalThis.breakevenProgram = { file, hash, commit };
  return await import(pathToFileURL(file).href);
}

/** What was compiled of the sources as they are now, and its hash; null where there is nothing. */
function keptFile() {
  try {
    const { inputs, stamp, hash } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    const file = fileOf(stamp);
    const versions = inputs.map((input) => versionOf(path.join(root, input)));
    return stampOf(inputs, versions) === stamp && fs.existsSync(file) ? { file, hash } : null;
  } catch {
    return null;
  }
}

const fileOf = (stamp) => path.join(cache, `bench-cli-${stamp}.mjs`);

const versionOf = (file) => {
  const { mtimeMs, size } = fs.statSync(file);
  return `${mtimeMs} ${size}`;
};

/** Changes when one of the files does. */
const stampOf = (inputs, versions) =>
  createHash('sha256')
    .update(JSON.stringify([root, inputs, versions]))
    .digest('hex')
    .slice(0, 32);

async function compileHere() {
  // A package has no compiler.
  const { compile } = await import('./compile.js');
  const read = new Map();
  // Modules go on to say where their source lies.
  const { inputs: all, ...compiled } = await compile({
    dawn: ({ path: name, importer }) => pathToFileURL(module.createRequire(importer).resolve(name)).href,
    placeOf: (file) => {
      read.set(file, versionOf(file));
      return JSON.stringify(pathToFileURL(file).href);
    },
  });
  // Dependencies change by npm alone, which writes the lock.
  const own = all.filter((input) => !input.includes('node_modules/'));
  // Which file a name means.
  const manifests = new Set(own.map((input) => `${input.split('/').slice(0, 2).join('/')}/package.json`));
  const compilers = ['import-program.js', 'compile.js'].map((name) =>
    path.relative(root, fileURLToPath(new URL(name, import.meta.url))),
  );
  const inputs = [...own, ...manifests, 'package-lock.json', ...compilers];
  const versions = inputs.map((input) => {
    const file = path.join(root, input);
    return read.get(file) ?? versionOf(file);
  });
  return { ...compiled, inputs, stamp: stampOf(inputs, versions) };
}

/** Keeps it for the next start and forgets what no start may still be about to load; null where it cannot. */
function keep({ code, map, inputs, stamp, hash }) {
  const file = fileOf(stamp);
  try {
    fs.mkdirSync(cache, { recursive: true });
    writeWhole(`${file}.map`, map);
    writeWhole(file, code);
    writeWhole(manifest, JSON.stringify({ inputs, stamp, hash }));
  } catch {
    return null;
  }
  for (const name of fs.readdirSync(cache)) {
    const other = path.join(cache, name);
    const writtenMs = fs.statSync(other, { throwIfNoEntry: false })?.mtimeMs;
    if (/^bench-cli-/.test(name) && writtenMs < Date.now() - HOUR_MS) fs.rmSync(other, { force: true });
  }
  return file;
}

const HOUR_MS = 3_600_000;

/** Whole to whoever reads it meanwhile. The one of src/keep is among what is compiled here, and flushes: no cache has to. */
function writeWhole(file, text) {
  const partial = `${file}.${process.pid}.partial`;
  fs.writeFileSync(partial, text);
  fs.renameSync(partial, file);
}
