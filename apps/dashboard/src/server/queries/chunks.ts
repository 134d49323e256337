/** A statement takes 65,535 parameters, and reports may have a thousand tests each. */
export function chunks<Row>(rows: readonly Row[], size = 1000): Row[][] {
  const starts = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => index * size);
  return starts.map((start) => rows.slice(start, start + size));
}
