import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The stack of an error with the lines of the sources, where a map lies beside what was compiled of them. */
export function sourceStack(error: Error): string {
  const maps = new Map<string, SourceMap | null>();
  return (error.stack ?? error.message).replaceAll(
    /((?:file:\/\/)?[^\s()]+\.mjs):(\d+):(\d+)/g,
    (compiled, file: string, line, column) => {
      if (!maps.has(file)) maps.set(file, mapBeside(file));
      const found = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (found === undefined || !('originalSource' in found)) return compiled;
      return `${found.originalSource}:${found.originalLine + 1}:${found.originalColumn + 1}`;
    },
  );
}

function mapBeside(file: string): SourceMap | null {
  try {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    return new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')) as SourceMapPayload);
  } catch {
    return null;
  }
}
