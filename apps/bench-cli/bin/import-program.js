import { createHash } from 'node:crypto';
import fs from 'node:fs';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const entry = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const cache = path.join(root, 'node_modules', '.cache', 'breakeven');
const manifest = path.join(cache, 'bench-cli.json');

/**
 * Imports src/cli.ts with all that it imports as one file of JavaScript, which is made when there is none yet and
 * whenever a source has changed. Loading five hundred modules one by one, each by way of a compiler, would take longer
 * than all else before the first measurement. Node's compile cache, which Node 20 lacks, spares the compiler of JavaScript
 * alone, and a build step would have to be remembered after every change.
 */
export async function importProgram() {
  // Node 22 keeps V8's bytecode, too.
  module.enableCompileCache?.(path.join(cache, 'v8'));
  const kept = keptFile();
  if (kept !== null) return await load(kept.file, kept.hash);
  const compiled = await compile();
  const file = keep(compiled);
  if (file !== null) return await load(file, compiled.hash);
  // A checkout that cannot be written: it is compiled at every start.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'breakeven-'));
  try {
    const passing = path.join(folder, 'bench-cli.mjs');
    fs.writeFileSync(passing, compiled.code);
    return await load(passing, compiled.hash);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The program finds its hash where src/environment/program-hash.ts looks for it. */
async function load(file, hash) {
  globalThis.breakevenProgramHash = hash;
  return await import(pathToFileURL(file).href);
}

/** What was compiled of the sources as they are now, and its hash; null where there is nothing. */
function keptFile() {
  try {
    const { inputs, stamp, hash } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    const file = fileOf(stamp);
    return stampOf(inputs) === stamp && fs.existsSync(file) ? { file, hash } : null;
  } catch {
    return null;
  }
}

const fileOf = (stamp) => path.join(cache, `bench-cli-${stamp}.mjs`);

const versionOf = (file) => {
  const { mtimeMs, size } = fs.statSync(file);
  return `${mtimeMs} ${size}`;
};

/** Changes when one of the files does; `versions` are those that were read. Throws where a file is gone. */
function stampOf(inputs, versions = new Map()) {
  const files = inputs.map((input) => path.join(root, input));
  const now = files.map((file) => versions.get(file) ?? versionOf(file));
  return createHash('sha256')
    .update(JSON.stringify([root, inputs, now]))
    .digest('hex')
    .slice(0, 32);
}

async function compile() {
  const versions = new Map();
  const esbuild = await import('esbuild');
  const { outputFiles, metafile } = await esbuild.build({
    ...{ entryPoints: [entry], absWorkingDir: root, outfile: 'bench-cli.mjs', write: false, metafile: true },
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20.19', logLevel: 'silent' },
    ...{ sourcemap: 'external', sourcesContent: false, plugins: [inPlace(versions)] },
    // CommonJS modules ask for Node's own by require.
    banner: {
      js: "import { createRequire as createRequireOfNode } from 'node:module';const require = createRequireOfNode(import.meta.url);",
    },
  });
  // Its child process is not to run beside a measurement.
  await esbuild.stop();
  const [map, code] = outputFiles.map(({ text }) => text);
  // Dependencies change by npm alone, which writes the lock.
  const sources = Object.keys(metafile.inputs).filter((input) => !input.includes('node_modules/'));
  // Which file a name means.
  const manifests = new Set(sources.map((input) => `${input.split('/').slice(0, 2).join('/')}/package.json`));
  const inputs = [
    ...sources,
    ...manifests,
    'package-lock.json',
    path.relative(root, fileURLToPath(import.meta.url)),
  ];
  return { code, map, inputs, stamp: stampOf(inputs, versions), hash: hashOf(code) };
}

/** Of what the program does: the same wherever the checkout lies. */
const hashOf = (code) =>
  createHash('sha256')
    .update(code.replaceAll(pathToFileURL(root).href, ''))
    .digest('hex');

/** Modules go on to say where their source lies, and Dawn, which is no JavaScript, stays where it is. */
const inPlace = (versions) => ({
  name: 'in-place',
  setup(build) {
    build.onResolve({ filter: /^webgpu$/ }, ({ path: name, importer }) => ({
      path: pathToFileURL(module.createRequire(importer).resolve(name)).href,
      external: true,
    }));
    build.onLoad({ filter: /[\\/](apps|packages)[\\/].*\.ts$/ }, ({ path: file }) => {
      versions.set(file, versionOf(file));
      const url = JSON.stringify(pathToFileURL(file).href);
      return { contents: fs.readFileSync(file, 'utf8').replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
});

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
