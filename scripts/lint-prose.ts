import { isGenerated, readText, repositoryFiles } from '../test/repository/files.ts';
import { lintMarkdown, lintNotebook, lintSource, type ProseMessage } from './prose/lint-prose.ts';

/**
 * `npm run lint:prose`: holds documents, notebooks, and the strings and comments of sources to docs/style.md. Paths narrow
 * it down.
 */
const LINTERS: [RegExp, (text: string) => ProseMessage[] | Promise<ProseMessage[]>][] = [
  [/\.md$/, lintMarkdown],
  [/\.ipynb$/, lintNotebook],
  [/\.(tsx?|wgsl|py)$/, lintSource],
];
/** The rules themselves and the style sheet, which quote what is avoided. */
const QUOTES = /^(scripts\/prose\/|docs\/style\.md$|test\/prose\.test\.ts$)/;

const only = process.argv.slice(2);
const paths = repositoryFiles()
  .filter((path) => !isGenerated(path) && !QUOTES.test(path))
  .filter((path) => only.length === 0 || only.some((start) => path.startsWith(start)));

let count = 0;
for (const path of paths) {
  const linter = LINTERS.find(([pattern]) => pattern.test(path))?.[1];
  for (const { line, found, advice } of linter ? await linter(readText(path)) : []) {
    console.log(`${path}:${line}: "${found}": ${advice}`);
    count += 1;
  }
}
if (count > 0) console.log(`${count} places to reword: docs/style.md says how`);
process.exitCode = count > 0 ? 1 : 0;
