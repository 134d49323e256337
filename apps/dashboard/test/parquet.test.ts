import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import type { Column } from '../src/server/endpoint/columns.ts';
import type { Row } from '../src/server/formats/format.ts';
import { PARQUET } from '../src/server/formats/parquet.ts';

const COLUMNS: Column[] = (
  [
    ['id', 'text', false],
    ['at', 'time', false],
    ['maybeAt', 'time', true],
    ['count', 'integer', false],
    ['maybeCount', 'integer', true],
    ['rate', 'number', false],
    ['maybeRate', 'number', true],
    ['isSoftware', 'boolean', false],
    ['maybeFlag', 'boolean', true],
    ['maybeText', 'text', true],
  ] as const
).map(([name, kind, isNullable]) => ({ name, kind, isNullable, unit: null, description: name }));

const rowAt = (at: number): Row => ({
  id: `row-${at}`,
  at: new Date(Date.UTC(2026, 0, 1) + at * 1001).toISOString(),
  maybeAt: at % 2 === 0 ? null : '1969-12-31T23:59:59.999Z',
  count: at - 5,
  maybeCount: at % 3 === 0 ? null : -at,
  rate: at / 7,
  maybeRate: at % 5 === 0 ? null : 1e-300 * at,
  isSoftware: at % 2 === 0,
  maybeFlag: at % 4 === 0 ? null : at % 4 === 1,
  maybeText: at % 6 === 0 ? null : `Ünï 🙂 ${at % 3}`,
});

async function* pages(count: number, size: number) {
  for (let start = 0; start < count; start += size) {
    yield Array.from({ length: Math.min(size, count - start) }, (_, at) => rowAt(start + at));
  }
}

async function fileOf(count: number): Promise<{ bytes: Uint8Array; pieces: number }> {
  const pieces: Uint8Array[] = [];
  for await (const piece of PARQUET.write(COLUMNS, pages(count, 1000))) pieces.push(piece as Uint8Array);
  return { bytes: Buffer.concat(pieces), pieces: pieces.length };
}

describe('Parquet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-parquet-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('comes in pieces, and reads back as what was written', async () => {
    const { bytes, pieces } = await fileOf(25_000);
    // The first page alone, so that a reader of a large table does not wait for ten.
    expect(pieces).toBe(5);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([
      1_000, 10_000, 10_000, 4_000,
    ]);
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(25_000);
    for (const at of [0, 1, 5, 9_999, 10_000, 24_999]) {
      const { at: time, maybeAt, count, maybeCount, ...row } = rowAt(at);
      expect(rows[at]).toEqual({
        ...row,
        at: new Date(String(time)),
        maybeAt: maybeAt === null ? null : new Date(String(maybeAt)),
        count: BigInt(Number(count)),
        maybeCount: maybeCount === null ? null : BigInt(Number(maybeCount)),
      });
    }
  });

  it('is a file of no rows where there are none', async () => {
    const { bytes } = await fileOf(0);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(Number(parquetMetadata(file).num_rows)).toBe(0);
    expect(
      parquetMetadata(file)
        .schema.slice(1)
        .map(({ name }) => name),
    ).toEqual(COLUMNS.map(({ name }) => name));
  });

  describe.skipIf(!facility('pypi').available)('in Python', () => {
    let path: string;
    beforeAll(async () => {
      path = join(folder, 'rows.parquet');
      writeFileSync(path, (await fileOf(12_000)).bytes);
    });

    /** What an engine makes of the file, printed as JSON. */
    function ask(program: string): unknown {
      const { status, stdout, stderr } = spawnSync(facility('python').path, ['-c', program, path], {
        encoding: 'utf8',
        env: { ...process.env, PYTHONPATH: facility('pypi').path },
      });
      expect(status, stderr).toBe(0);
      return JSON.parse(stdout);
    }
    const sums = (() => {
      const rows = Array.from({ length: 12_000 }, (_, at) => rowAt(at));
      const count = rows.reduce((sum, row) => sum + Number(row.count), 0);
      return { rows: 12_000, count, nulls: rows.filter((row) => row.maybeCount === null).length };
    })();

    it('has the right types for pandas', () => {
      const program = `
import json, sys, pandas
frame = pandas.read_parquet(sys.argv[1])
print(json.dumps({"types": [str(t) for t in frame.dtypes[["at", "count", "rate", "isSoftware"]]], "rows": len(frame), "count": int(frame["count"].sum()), "nulls": int(frame["maybeCount"].isna().sum()), "first": frame["at"].iloc[1].isoformat()}))`;
      expect(ask(program)).toEqual({
        ...sums,
        types: ['datetime64[us, UTC]', 'int64', 'float64', 'bool'],
        first: '2026-01-01T00:00:01.001000+00:00',
      });
    });

    it('has the right types for polars', () => {
      const program = `
import json, sys, polars
frame = polars.read_parquet(sys.argv[1])
print(json.dumps({"types": [str(frame.schema[n]) for n in ["at", "count", "rate", "isSoftware", "maybeText"]], "rows": frame.height, "count": frame["count"].sum(), "nulls": frame["maybeCount"].null_count()}))`;
      expect(ask(program)).toEqual({
        ...sums,
        types: ["Datetime(time_unit='us', time_zone='UTC')", 'Int64', 'Float64', 'Boolean', 'String'],
      });
    });

    it('has the right types for DuckDB', () => {
      const program = `
import json, sys, duckdb
table = duckdb.read_parquet(sys.argv[1])
types = dict(zip(table.columns, [str(t) for t in table.types]))
rows, count, nulls = duckdb.sql(f"select count(*), sum(count)::bigint, count(*) filter (where maybeCount is null) from '{sys.argv[1]}'").fetchall()[0]
print(json.dumps({"types": [types[n] for n in ["at", "count", "rate", "isSoftware", "maybeText"]], "rows": rows, "count": count, "nulls": nulls}))`;
      expect(ask(program)).toEqual({
        ...sums,
        types: ['TIMESTAMP WITH TIME ZONE', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'VARCHAR'],
      });
    });
  });
});
