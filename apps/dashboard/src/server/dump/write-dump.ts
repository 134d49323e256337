import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../db/database.ts';
import type { Row } from '../formats/format.ts';
import { PARQUET } from '../formats/parquet.ts';
import { withdrawnReports } from '../queries/withdrawn-reports.ts';
import { API_VERSION } from '../rest/answer-table.ts';
import { TABLE_ROUTES, type TableRoute } from '../rest/routes.ts';
import { answerOf } from '../rest/table-rows.ts';

/** Tables of a dump, with the input that leaves nothing out. */
const TABLES: Readonly<Record<string, (until: Date) => Record<string, unknown>>> = {
  '/reports': (until) => ({ includeSoftware: true, includeFlagged: true, until: until.toISOString() }),
  '/results': (until) => ({ includeSoftware: true, includeFlagged: true, until: until.toISOString() }),
  '/kernels': (until) => ({ includeSoftware: true, includeFlagged: true, until: until.toISOString() }),
  '/prices': () => ({}),
};

export interface DumpedFile {
  name: string;
  /** Its table below /api/v1, whose page documents each column. */
  table: string;
  rows: number;
  bytes: number;
  sha256: string;
}

/** What is in a dump: `manifest.json` beside its files. */
export interface DumpManifest {
  apiVersion: number;
  /** Every report that was received before this, of all tables alike. */
  dumpedAt: string;
  files: DumpedFile[];
  /** Reports that are not public any more: whoever keeps older dumps leaves these out. */
  withdrawn: { reportId: string; standing: string; at: string | null }[];
}

export class DumpExistsError extends Error {}

/**
 * Writes reports, results, kernels and prices as Parquet into `folder`/YYYY-MM-DD with a manifest. The folder is complete or
 * absent; a day that is there already is a DumpExistsError, as dumps do not change.
 */
export async function writeDump(
  database: Database,
  folder: string,
  now = new Date(),
): Promise<{ path: string; manifest: DumpManifest }> {
  const dumpedAt = now.toISOString();
  const path = join(folder, dumpedAt.slice(0, 10));
  if (await exists(path)) throw new DumpExistsError(`${path} is there already: a dump does not change`);
  await mkdir(folder, { recursive: true });
  const partial = await mkdtemp(`${path}.partial-`);
  try {
    const files: DumpedFile[] = [];
    for (const [table, inputOf] of Object.entries(TABLES)) {
      const route = TABLE_ROUTES.get(table) as TableRoute;
      files.push(await writeTable(database, route, inputOf(now), partial));
    }
    const withdrawn = await withdrawnReports(database);
    const manifest: DumpManifest = { apiVersion: API_VERSION, dumpedAt, files, withdrawn };
    await writePieces(join(partial, 'manifest.json'), [`${JSON.stringify(manifest, null, 2)}\n`]);
    await rename(partial, path);
    return { path, manifest };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function writeTable(
  database: Database,
  route: TableRoute,
  input: Record<string, unknown>,
  folder: string,
): Promise<DumpedFile> {
  const name = `${route.path.slice(1)}.parquet`;
  const answer = await answerOf(route, input, { openDatabase: async () => database });
  let rows = 0;
  async function* counted(): AsyncGenerator<readonly Row[]> {
    for await (const page of answer.pages({})) {
      rows += page.length;
      yield page;
    }
  }
  const written = await writePieces(join(folder, name), PARQUET.write(route.columns, counted()));
  return { name, table: `/api/v1${route.path}`, rows, ...written };
}

/** On disk before it returns: what a manifest names is there after a power cut. */
async function writePieces(
  path: string,
  pieces: Iterable<string> | AsyncIterable<string | Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o644);
  try {
    for await (const piece of pieces) {
      const data = Buffer.from(piece);
      hash.update(data);
      bytes += data.length;
      await file.writeFile(data);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
