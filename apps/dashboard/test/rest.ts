import { fileURLToPath } from 'node:url';
import { DETAILED_DRAFT } from '@breakeven/schema/report/report.fixture';
import { beforeAll } from 'vitest';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { storeReport } from '../src/server/queries/reports.ts';
import { tableHandler } from '../src/server/rest/handle-tables.ts';
import { loadImports } from '../src/server/store/load-imports.ts';
import { decode, prefill, sampleReport, sampleResult } from './sample-report.ts';
import { type Store, type StoreUnderTest, storeUnderTest } from './stores.ts';

/** What a table answers, with the rows that a JSON answer has. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the address answers.
  json: any;
}

/** Asks the tables as a client does, without a server around them. */
export function restOf({ database }: Pick<OpenDatabase, 'database'>) {
  const handle = tableHandler({ openDatabase: async () => database });
  return async (address: string, init: RequestInit = {}): Promise<Answer> => {
    const url = new URL(address, 'http://127.0.0.1:3000');
    const response = await handle(new Request(url, init), url.pathname.replace(/^\/api\/v1/, '') || '/');
    const text = await response.clone().text();
    const isJson = /^application\/json(;|$)/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : null,
    };
  };
}

export const FIRST_RECEIVED = '2026-05-01T00:00:00.000Z';
export const LAST_RECEIVED = '2026-05-03T00:00:00.000Z';

const IMPORTS = fileURLToPath(new URL('../../../data/imports', import.meta.url));

/** A filled store for the tests of a `describe`, and what asks its tables. */
export function restUnderTest(create: () => Store): StoreUnderTest & { ask: ReturnType<typeof restOf> } {
  const store = storeUnderTest(create);
  beforeAll(() => fillStore(store));
  return Object.assign(store, {
    ask: (...question: Parameters<ReturnType<typeof restOf>>) => restOf(store)(...question),
  });
}

/** A store is filled once: invented reports of a GPU of the catalogue, of another, of a software adapter, and the project’s imports. The last received was measured first. */
export async function fillStore({ database }: Pick<OpenDatabase, 'database'>): Promise<void> {
  const gpu = (device: string) => ({
    vendor: 'nvidia',
    device,
    description: '',
    isFallbackAdapter: false,
    isSoftwareAdapter: false,
  });
  const received = [
    [
      FIRST_RECEIVED,
      sampleReport({
        adapter: gpu('NVIDIA A100-SXM4-80GB'),
        measuredAt: '2026-04-30T00:00:00.000Z',
        correctness: DETAILED_DRAFT.correctness,
        probes: {
          readBytesPerSecond: 1.5e12,
          copyBytesPerSecond: 1.3e12,
          fmaFlopPerSecond: { f32: 1.5e13, f16: null },
          dispatchSeconds: 1e-5,
          submitSeconds: 1e-5,
          timestampQuantumSeconds: null,
        },
        results: [prefill(500), decode(50), sampleResult(80, { generatedTokens: 128, concurrency: 8 })],
      }),
    ],
    [
      '2026-05-02T00:00:00.000Z',
      sampleReport({ adapter: gpu('Invented GPU'), measuredAt: '2026-04-29T00:00:00.000Z' }),
    ],
    [
      LAST_RECEIVED,
      sampleReport({
        ...DETAILED_DRAFT,
        adapter: { isSoftwareAdapter: true },
        measuredAt: '2026-04-28T00:00:00.000Z',
      }),
    ],
  ] as const;
  for (const [receivedAt, report] of received) {
    await storeReport(database, report, JSON.stringify(report), new Date(receivedAt));
  }
  await loadImports(database, IMPORTS);
}
