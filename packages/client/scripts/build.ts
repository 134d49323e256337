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
const checker = program.getTypeChecker();
const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${source}/`));

/** Names of types in packages that are not published, which tsc keeps where a field was declared with them. */
const NAMED = /import\("((?!@trpc\/)[^"]+)"\)\.(\w+)(?:\["(\w+)"\])?/g;

/** The words that such a name stands for. */
function writtenOut(name: string, module: string, exported: string, field: string | undefined): string {
  const { resolvedModule } = ts.resolveModuleName(module, join(source, 'router.ts'), options, ts.sys);
  const file = program.getSourceFile(resolvedModule?.resolvedFileName ?? '');
  const symbol = file && checker.getSymbolAtLocation(file);
  const found = symbol && checker.getExportsOfModule(symbol).find((one) => one.name === exported);
  let type = found && checker.getDeclaredTypeOfSymbol(found);
  const property = field === undefined ? undefined : type?.getProperty(field);
  if (property !== undefined) type = checker.getTypeOfSymbol(property);
  if (type === undefined) throw new Error(`${name} is not found`);
  const { InTypeAlias, NoTruncation } = ts.TypeFormatFlags;
  const text = checker.typeToString(type, undefined, InTypeAlias | NoTruncation);
  if (!/^("[^"]*"( \| )?)+$/.test(text)) throw new Error(`${name} should be a list of words, but is ${text}`);
  return `(${text})`;
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
const faults = own.flatMap((file) => {
  const write: ts.WriteFileCallback = (path, text) => {
    const target = join(root, 'dist', relative(source, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, path.endsWith('.d.ts') ? text.replaceAll(NAMED, writtenOut) : text);
  };
  return [...program.getSemanticDiagnostics(file), ...program.emit(file, write).diagnostics];
});
if (errors.length + faults.length > 0) {
  const host: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
  process.stderr.write(ts.formatDiagnostics([...errors, ...faults], host));
  process.exitCode = 1;
}
