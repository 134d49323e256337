import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contentId } from '@breakeven/schema/report/content-id';
import { parseReport } from '@breakeven/schema/report/read-report';
import { askSite } from '../../deliver/ask-site.ts';
import { CliError } from '../../errors/errors.ts';
import { writeWhole } from '../../keep/write-whole.ts';
import { parseJson } from '../../read/load-results.ts';
import { say, warn, writeResult } from '../../terminal/say.ts';

export interface PullOptions {
  folder: string;
  since?: string;
  software?: boolean;
}

const PAGE_ROWS = 1000;
const ID = /^[0-9a-f]{64}$/;

/** Fetches what the folder does not have yet, and prints the path of each. */
export async function pull(url: string, { folder, since, software = false }: PullOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  const query = new URLSearchParams({
    ...(since !== undefined && { since }),
    ...(software && { includeSoftware: 'true' }),
    columns: 'reportId',
    limit: String(PAGE_ROWS),
  });
  const count = { fetched: 0, there: 0 };
  for await (const id of idsAt(url, query)) {
    const file = join(folder, `${id}.json`);
    if (existsSync(file)) {
      count.there++;
      continue;
    }
    const text = await reportAt(url, id);
    if (text === null) continue;
    await writeWhole(file, text);
    count.fetched++;
    await writeResult(file);
  }
  const isNone = count.fetched + count.there === 0;
  const hint = isNone && !software ? '; --software also fetches reports of software adapters' : '';
  say(`${count.fetched} fetched, ${count.there} were there already${hint}`);
}

async function* idsAt(url: string, query: URLSearchParams): AsyncGenerator<string> {
  const cursors = new Set<string>();
  for (;;) {
    const page = readPage(url, await textAt(url, `/api/v1/reports?${query}`));
    yield* page.ids;
    if (page.next === null) return;
    // It would be asked for ever.
    if (page.ids.length === 0) throw endless(url, 'lists a page without reports, and another after it');
    if (cursors.has(page.next)) throw endless(url, 'lists the same page again');
    cursors.add(page.next);
    query.set('cursor', page.next);
  }
}

const endless = (url: string, what: string) =>
  new CliError('submissionRejected', `${url} ${what}`, 'tell whoever runs it; what was fetched is kept');

function readPage(url: string, text: string): { ids: string[]; next: string | null } {
  try {
    const { rows, next } = JSON.parse(text) as { rows: { reportId: unknown }[]; next: unknown };
    // A name of a file is made of it.
    const ids = rows.map(({ reportId }) => String(reportId)).filter((id) => ID.test(id));
    if (ids.length === rows.length) return { ids, next: typeof next === 'string' ? next : null };
  } catch {
    // Said below.
  }
  throw new CliError(
    'submissionRejected',
    `${url} does not list reports`,
    'give the address of a Breakeven dashboard',
  );
}

/** null where it was withdrawn since it was listed, or is not what its id says. */
async function reportAt(url: string, id: string): Promise<string | null> {
  const answer = await ask(url, `/api/v1/reports/${id}`);
  if (answer.status === 404 || answer.status === 410) return null;
  const json = parseJson(good(url, answer));
  const parsed = parseReport(json);
  // One of a newer schema is of use to a newer bench-cli; its id is made in the same way.
  const isIt = parsed.ok
    ? parsed.report.id === id
    : parsed.reason === 'newer-schema' && contentId(json as object) === id;
  if (isIt) return answer.text;
  warn(`${url} answers ${id} with something other than that report; it was not kept`);
  return null;
}

const textAt = async (url: string, path: string) => good(url, await ask(url, path));

async function ask(url: string, path: string): Promise<{ status: number; text: string }> {
  const answer = await askSite({ url, path });
  if (answer.kind === 'answer') return answer;
  throw new CliError('unexpected', answer.message, answer.fix);
}

function good(url: string, { status, text }: { status: number; text: string }): string {
  if (status === 200) return text;
  throw new CliError(
    'submissionRejected',
    `${url} answers ${status}: ${text.slice(0, 300)}`,
    'its answer says what is wrong',
  );
}
