import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { facility } from '../facilities.ts';
import { root } from '../repository/files.ts';

/** What of a notebook is looked at (nbformat 4.5). */
export interface Notebook {
  cells: Cell[];
  metadata: { kernelspec: { name: string } };
}
export interface Cell {
  cell_type: 'markdown' | 'code';
  source: string[];
  outputs?: Output[];
}
export interface Output {
  output_type: 'stream' | 'display_data' | 'execute_result' | 'error';
  text?: string[];
  data?: Record<string, unknown>;
}

const FOLDER = join(root, 'notebooks');
/** What every notebook names, in its first lines of code alone. */
export const ADDRESS = 'http://127.0.0.1:3000';

export const notebookNames = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith('.ipynb'));
export const notebookPath = (name: string): string => join(FOLDER, name);
export const readNotebook = (path: string): Notebook => JSON.parse(readFileSync(path, 'utf8'));

/** Runs a notebook from top to bottom against a site, in a folder of its own; throws with the error of a cell. */
export async function executed(name: string, url: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-notebook-'));
  try {
    const source = readFileSync(notebookPath(name), 'utf8');
    writeFileSync(join(folder, name), source.replaceAll(ADDRESS, url));
    const flags = ['--to', 'notebook', '--execute', '--inplace', '--ExecutePreprocessor.record_timing=False'];
    // By default outputs that come 4 s after a cell's reply are left out without a word, as on a busy machine.
    flags.push('--ExecutePreprocessor.iopub_timeout=60', '--ExecutePreprocessor.raise_on_iopub_timeout=True');
    const python = spawn(facility('python').path, ['-m', 'nbconvert', ...flags, name], {
      cwd: folder,
      env: { ...process.env, ...environmentIn(folder) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [stderr, status] = await Promise.all([
      text(python.stderr),
      new Promise((resolve) => python.on('close', resolve)),
    ]);
    if (status !== 0) throw new Error(`${name} did not run to its end:\n${stderr.slice(-4000)}`);
    return readFileSync(join(folder, name), 'utf8').replaceAll(url, ADDRESS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packages of PyPI, and kernels: that of Python comes with them, and Deno's is written here. */
function environmentIn(folder: string): Record<string, string> {
  const kernel = join(folder, 'jupyter/kernels/deno');
  mkdirSync(kernel, { recursive: true });
  const argv = [facility('deno').path, 'jupyter', '--kernel', '--conn', '{connection_file}'];
  writeFileSync(
    join(kernel, 'kernel.json'),
    JSON.stringify({ argv, display_name: 'Deno', language: 'typescript' }),
  );
  return {
    PYTHONPATH: facility('pypi').path,
    PYTHONDONTWRITEBYTECODE: '1',
    JUPYTER_PATH: join(folder, 'jupyter'),
    JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
    IPYTHONDIR: join(folder, 'ipython'),
    MPLCONFIGDIR: join(folder, 'matplotlib'),
    DENO_DIR: join(folder, 'deno'),
  };
}
