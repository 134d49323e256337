import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const entry = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

/**
 * src/cli.ts with all that it imports as one module: its code and source map, the hash of what it does, and the paths of all
 * that it was made of. `dawn(found)` names Dawn, which is no JavaScript and stays where it is; `placeOf(file)` is the
 * expression that stands for `import.meta.url` in one of our sources, and is asked before that is read.
 */
export async function compile({ dawn, placeOf }) {
  const esbuild = await import('esbuild');
  const { outputFiles, metafile } = await esbuild.build({
    ...{ entryPoints: [entry], absWorkingDir: root, outfile: 'bench-cli.mjs', write: false, metafile: true },
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20.19', logLevel: 'silent' },
    ...{ sourcemap: 'external', sourcesContent: false, plugins: [inPlace({ dawn, placeOf })] },
    // CommonJS modules ask for Node's own by require.
    banner: {
      js: "import { createRequire as createRequireOfNode } from 'node:module';const require = createRequireOfNode(import.meta.url);",
    },
  });
  // Its child process is not to run beside a measurement.
  await esbuild.stop();
  const [map, code] = outputFiles.map(({ text }) => text);
  return { code, map, inputs: Object.keys(metafile.inputs), hash: hashOf(code) };
}

/** Of what the program does: the same wherever the checkout lies. */
const hashOf = (code) =>
  createHash('sha256')
    .update(code.replaceAll(pathToFileURL(root).href, ''))
    .digest('hex');

const inPlace = ({ dawn, placeOf }) => ({
  name: 'in-place',
  setup(build) {
    build.onResolve({ filter: /^webgpu$/ }, (found) => ({ path: dawn(found), external: true }));
    build.onLoad({ filter: /[\\/](apps|packages)[\\/].*\.ts$/ }, ({ path: file }) => {
      const place = placeOf(file);
      const contents = fs.readFileSync(file, 'utf8').replaceAll('import.meta.url', place);
      return { contents, loader: 'ts' };
    });
  },
});
