import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Context } from './context.ts';
import type { Vocabulary } from './vocabulary.ts';

type Schema = z.ZodObject;

/** What an answer gives as a table: flat rows at an address of their own. */
export interface Table<Input, Answer, Row extends Schema> {
  /** Below /api/v1. */
  path: string;
  summary: string;
  row: Row;
  rows(answer: Answer, input: Input): z.output<Row>[];
  /** The newest day or time that the rows rest on; left out: they rest on nothing that has one. */
  dataAsOf?(answer: Answer): string | null;
}

/** A field whose values may be asked for together: `all` of these, or a list. */
export type Sweeps = Readonly<Record<string, readonly string[] | 'list'>>;

interface Described<Input extends Schema> {
  /** A sentence for people: what it answers. */
  summary: string;
  input: Input;
  /** Fields that name things, and the list that their names are in. */
  names?: Readonly<Record<string, Vocabulary>>;
  /** A query that works, as plain parameters. */
  example: Readonly<Record<string, string>>;
}

/** What is computed from an input and answered whole; a page of its rows is cut off the answer. */
export interface Question<Input extends Schema, Answer> extends Described<Input> {
  kind: 'question';
  sweeps?: Sweeps;
  /** The answer follows from the board and the input: it is kept for as long as the board stays. */
  isOfBoard?: true;
  answer(input: z.output<Input>, context: Context): Answer | Promise<Answer>;
  // biome-ignore lint/suspicious/noExplicitAny: the rows of one table have no say in those of another.
  tables: readonly Table<any, Answer, any>[];
}

/** Where a page of stored rows ends: the next begins behind it. */
export type Place = readonly (string | number)[];

/** A page of stored rows; `places[i]` is where row i ends. */
export interface StoredPage<Row> {
  rows: Row[];
  places: Place[];
}

/** When the newest of what rows are made of was received, and counts that change with the rest. */
export interface StoreVersion {
  newestReceivedAt: Date | null;
  /** When the rows last changed in whatever way; left out or null: not known. */
  changedAt?: Date | null;
  [count: string]: number | Date | null | undefined;
}

/** What is read from the store in pages, by the time of receipt or another order that no new row breaks. */
export interface Stored<Input extends Schema, Row extends Schema> extends Described<Input> {
  kind: 'stored';
  path: string;
  row: Row;
  /** At most `limit` rows behind `after`; fewer than that are the last. */
  page(
    database: Database,
    input: z.output<Input>,
    range: { after: Place | null; limit: number },
  ): Promise<StoredPage<z.output<Row>>>;
  /** null where counting would read every report. */
  total(database: Database, input: z.output<Input>): Promise<number | null>;
  /** What changes when the rows do; that of the reports if left out. */
  version?(database: Database): Promise<StoreVersion>;
  /** Of a place that a cursor carries. */
  place: z.ZodType<Place>;
}

// biome-ignore lint/suspicious/noExplicitAny: of any input, any answer.
export type AnyQuestion = Question<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: of any input, any row.
export type AnyStored = Stored<any, any>;
export type Endpoint = AnyQuestion | AnyStored;

/** Keeps the types of a definition. */
export const question = <Input extends Schema, Answer>(
  definition: Omit<Question<Input, Answer>, 'kind'>,
): Question<Input, Answer> => ({ kind: 'question', ...definition });

export const stored = <Input extends Schema, Row extends Schema>(
  definition: Omit<Stored<Input, Row>, 'kind'>,
): Stored<Input, Row> => ({ kind: 'stored', ...definition });

/** A table of a question, its rows compared with their schema. */
export const table = <Input, Answer, Row extends Schema>(
  definition: Table<Input, Answer, Row>,
): Table<Input, Answer, Row> => definition;
