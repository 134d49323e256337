import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** `npm run build`: src/ as JavaScript with declarations in dist/. tsc by itself would write the declarations of the site, too. */
const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

const { options, errors } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
  { noEmit: false, declaration: true, rewriteRelativeImportExtensions: true, rootDir: join(root, '../..') },
);
const program = ts.createProgram([join(source, 'index.ts'), join(source, 'router.ts')], options);
const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${source}/`));

rmSync(join(root, 'dist'), { recursive: true, force: true });
const faults = own.flatMap((file) => {
  const write: ts.WriteFileCallback = (path, text) => {
    const target = join(root, 'dist', relative(source, path));
    const foreign = /import\("(?!@trpc\/)[^"]+"\)/.exec(text)?.[0];
    if (foreign !== undefined) throw new Error(`${path} would need ${foreign}, which is not published`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  return [...program.getSemanticDiagnostics(file), ...program.emit(file, write).diagnostics];
});
if (errors.length + faults.length > 0) {
  const host = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' };
  process.stderr.write(ts.formatDiagnostics([...errors, ...faults], host));
  process.exitCode = 1;
}
