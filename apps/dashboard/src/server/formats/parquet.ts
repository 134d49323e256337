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
    for await (const columnData of grouped(columns, pages)) {
      await writer.write({ columnData, rowGroupSize: ROWS_PER_GROUP });
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

function cell({ name, kind }: Column, row: Row) {
  const value = row[name] ?? null;
  if (value === null) return null;
  if (kind === 'integer') return BigInt(value);
  return kind === 'time' ? new Date(String(value)) : value;
}

/** The bytes since the last time: the offsets of a file go on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

/** Row groups by column: of a page nothing but its values is held. */
async function* grouped(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<ColumnSource[]> {
  let wanted = ROWS_OF_FIRST_GROUP;
  let held = 0;
  let data: ReturnType<typeof cell>[][] = columns.map(() => []);
  const group = () =>
    columns.map(({ name, isNullable }, at) => ({ name, data: data[at] ?? [], nullable: isNullable }));
  for await (const rows of pages) {
    for (const [at, column] of columns.entries()) for (const row of rows) data[at]?.push(cell(column, row));
    held += rows.length;
    if (held < wanted) continue;
    yield group();
    data = columns.map(() => []);
    held = 0;
    wanted = ROWS_PER_GROUP;
  }
  if (held > 0) yield group();
}
