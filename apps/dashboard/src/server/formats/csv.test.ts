import { describe, expect, it } from 'vitest';
import type { Column } from '../endpoint/columns.ts';
import { CSV } from './csv.ts';
import { type Row, streamOf } from './format.ts';

const column = (name: string, kind: Column['kind']): Column => ({
  name,
  kind,
  isNullable: true,
  unit: null,
  description: '',
});
const COLUMNS = [
  column('measuredAt', 'time'),
  column('hardware', 'text'),
  column('vendor', 'text'),
  column('isSoftwareAdapter', 'boolean'),
  column('tokens', 'integer'),
  column('rate', 'number'),
  column('low', 'number'),
];
const ROW: Row = {
  measuredAt: '2026-01-02T03:04:05.678Z',
  hardware: 'Example "GPU", 2nd',
  vendor: '=1+1',
  isSoftwareAdapter: false,
  tokens: 8,
  rate: 1e-7,
  low: null,
  other: 'of no column',
};

async function* pages(...all: Row[][]) {
  yield* all;
}

describe('CSV', () => {
  it('writes one line a row over all pages, formulas disarmed, unknown left empty', async () => {
    const pieces = CSV.write(COLUMNS, pages([ROW], [{ ...ROW, isSoftwareAdapter: true }]));
    const [header, first, second, ...rest] = (await new Response(await streamOf(pieces)).text()).split('\n');
    expect(header).toBe('measuredAt,hardware,vendor,isSoftwareAdapter,tokens,rate,low');
    expect(first).toBe(`2026-01-02T03:04:05.678Z,"Example ""GPU"", 2nd",'=1+1,false,8,1e-7,`);
    expect(second).toContain(',true,');
    expect(rest).toEqual(['']);
  });

  it('is a header where there is nothing', async () => {
    expect(await new Response(await streamOf(CSV.write(COLUMNS, pages()))).text()).toBe(
      `${COLUMNS.map(({ name }) => name).join(',')}\n`,
    );
  });

  it('ends the pages of a reader that goes away', async () => {
    let isEnded = false;
    async function* endless() {
      try {
        for (;;) yield [ROW];
      } finally {
        isEnded = true;
      }
    }
    const reader = (await streamOf(CSV.write(COLUMNS, endless()))).getReader();
    await reader.read();
    await reader.cancel();
    expect(isEnded).toBe(true);
  });
});
