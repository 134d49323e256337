import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Column, ColumnKind } from '../endpoint/columns.ts';
import type { Row, TableFormat } from './format.ts';

/** Of a row group: what is held at once, and what a dictionary is made of. */
const ROWS_PER_GROUP = 10_000;
/** Of the first one, which a reader waits for. */
const ROWS_OF_FIRST_GROUP = 250;

const TYPES: Record<ColumnKind, Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  number: { type: 'DOUBLE' },
  // Without its logical type: the writer gives the width as an i32, which no reader but its own takes.
  integer: { type: 'INT64', converted_type: 'INT_64' },
  boolean: { type: 'BOOLEAN' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
};

/** Typed columns: signed integers, UTC timestamps in microseconds, nulls where the row has them. */
export const PARQUET: TableFormat = {
  mediaType: 'application/vnd.apache.parquet',
  async *write(columns, pages) {
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({
      writer: bytes,
      schema: schemaOf(columns),
      kvMetadata: columns.map(({ name, unit, description }) => ({
        key: name,
        value: unit === null ? description : `${description} [${unit}]`,
      })),
    });
    for await (const rows of grouped(pages)) {
      await writer.write({
        columnData: columns.map((column) => columnData(column, rows)),
        rowGroupSize: ROWS_PER_GROUP,
      });
      yield taken(bytes);
    }
    await writer.finish();
    yield taken(bytes);
  },
};

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(
      ({ name, kind, isNullable }): SchemaElement => ({
        name,
        ...TYPES[kind],
        repetition_type: isNullable ? 'OPTIONAL' : 'REQUIRED',
      }),
    ),
  ];
}

function columnData({ name, kind, isNullable }: Column, rows: readonly Row[]): ColumnSource {
  const data = rows.map((row) => {
    const value = row[name] ?? null;
    if (value === null) return null;
    if (kind === 'integer') return BigInt(value);
    return kind === 'time' ? new Date(String(value)) : value;
  });
  return { name, data, nullable: isNullable };
}

/** The bytes since the last time: the offsets of a file go on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

async function* grouped(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  let held: Row[] = [];
  let wanted = ROWS_OF_FIRST_GROUP;
  for await (const rows of pages) {
    held.push(...rows);
    if (held.length < wanted) continue;
    yield held;
    held = [];
    wanted = ROWS_PER_GROUP;
  }
  if (held.length > 0) yield held;
}
