import type { Files } from '../kernel/define-kernel.ts';
import type { Arrays, Binding, Dims, Uniform } from '../kernel/kernel.ts';

/** Rows of the input that are multiplied by the same lines of weights. */
export interface RowGroup {
  rows: number;
  /** The others follow it. */
  firstInputRow: number;
  firstLine: number;
  /** Of the rows of the output, by the row of the group. */
  outputRow(row: number): number;
  /** Added to each column; nothing is where it is absent. */
  bias?: Float32Array;
}

/** What each piece of a product brings along. */
interface Piece<Name extends string> {
  files: Files;
  uniforms: readonly Uniform<Name>[];
}

/** Where the rows of a product lie. */
export interface Place<Name extends string> extends Piece<Name> {
  /** Neighbouring rows share weights; pairs have those of their expert each; tiles of pairs share them again. */
  kind: 'rows' | 'pairs' | 'tiles';
  inputRows(dims: Dims<Name>): number;
  outputRows(dims: Dims<Name>): number;
  /** How often the lines of one product stand behind each other in the weights. */
  weightCopies(dims: Dims<Name>): number;
  /** Copies that are read, at most. */
  busyCopies(dims: Dims<Name>): number;
  /** What it reads beside input and weights, and the bytes of it that must move. */
  bindings: readonly Binding<Name | 'columns'>[];
  routingBytes(dims: Dims<Name>): number;
  groups(inputs: Arrays, dims: Dims<Name | 'columns'>, lines: number): RowGroup[];
  inputs?(dims: Dims<Name>, random: () => number): Arrays;
}

/** What is done to the rows of the input before they are multiplied. */
export interface Opening<Name extends string> extends Piece<Name> {
  /** Name of the binding of the input. */
  input: string;
  /** Weights of a norm, as long as a row. */
  weight: string | null;
  flopPerElement: number;
  amplitude?(dims: Dims<Name>): number;
  /** The input in float64. */
  opened(inputs: Arrays, dims: Dims<Name | 'inner'>): Float64Array;
}

/** What a product does with its sums. */
export interface Closing<Name extends string> extends Piece<Name> {
  /** Lines of weights that make a column. */
  lines: 1 | 2;
  flopPerColumn: number;
  /** Products that are computed of each sum's parts: 1 where the inner dimension is whole. */
  splits(dims: Dims<Name>): number;
  outputLength(dims: Dims<Name | 'columns'>, rows: number): number;
  /** Whether the output is read before it is written. */
  reads(dims: Dims<Name>): boolean;
  /** Where a column of a row of the output lies. */
  at(
    place: { row: number; rows: number; split: number },
    column: number,
    dims: Dims<Name | 'columns'>,
  ): number;
  /** What its sums make, one for each line. */
  closed(first: number, second: number, dims: Dims<Name>): number;
}
