/** A function of several variables at a point: its value, and its gradient. */
export type Differentiable = (x: readonly number[]) => { value: number; gradient: readonly number[] };

const MAX_ITERATIONS = 500;
const MAX_TRIALS = 60;
/** Of the fall that the slope promises, and of the slope itself: the usual constants of the Wolfe conditions. */
const LEAST_FALL = 1e-4;
const LARGEST_SLOPE = 0.9;

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);

/**
 * A local minimum of a smooth function, by the method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal and Wright
 * 2006, algorithm 6.1). Each move is found by bisection on the weak Wolfe conditions, which also holds where the
 * second derivative jumps (Lewis and Overton 2013, algorithm 2.6).
 *
 * Ends where no part of the gradient is above `tolerance`, or where doubles allow no lower value.
 */
export function minimise(
  compute: Differentiable,
  start: readonly number[],
  tolerance: number,
): { x: number[]; value: number } {
  const size = start.length;
  let inverseHessian = identity(size);
  let x = [...start];
  let at = compute(x);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const { gradient } = at;
    if (gradient.every((slope) => Math.abs(slope) <= tolerance)) break;
    const direction = inverseHessian.map((row) => -dot(row, gradient));
    const next = search(compute, { x, at, direction });
    if (next === null) break;
    const moved = next.x.map((value, i) => value - (x[i] as number));
    const turned = next.at.gradient.map((value, i) => value - (gradient[i] as number));
    inverseHessian = updated(iteration === 0 ? scaled(moved, turned) : inverseHessian, moved, turned);
    x = next.x;
    at = next.at;
  }
  return { x, value: at.value };
}

const identity = (size: number, scale = 1) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? scale : 0)));

/** A first guess of the right size: equation 6.20 of Nocedal and Wright. */
const scaled = (moved: readonly number[], turned: readonly number[]) =>
  identity(moved.length, dot(moved, turned) / dot(turned, turned));

/** (I - s y' / y's) H (I - y s' / y's) + s s' / y's. */
function updated(
  inverse: readonly (readonly number[])[],
  moved: readonly number[],
  turned: readonly number[],
): number[][] {
  const curvature = dot(moved, turned);
  const product = inverse.map((row) => dot(row, turned));
  const outer = (1 + dot(turned, product) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((value, j) => {
      const [si, sj] = [moved[i] as number, moved[j] as number];
      const [pi, pj] = [product[i] as number, product[j] as number];
      return value + outer * si * sj - (pi * sj + si * pj) / curvature;
    }),
  );
}

interface Point {
  x: readonly number[];
  at: ReturnType<Differentiable>;
}

/** null where no move along the direction lowers the value: doubles allow no more. */
function search(
  compute: Differentiable,
  { x, at, direction }: Point & { direction: readonly number[] },
): { x: number[]; at: ReturnType<Differentiable> } | null {
  const slope = dot(at.gradient, direction);
  let [low, high, length] = [0, Number.POSITIVE_INFINITY, 1];
  for (let trial = 0; trial < MAX_TRIALS; trial += 1) {
    const there = x.map((value, i) => value + length * (direction[i] as number));
    const next = compute(there);
    if (!(next.value <= at.value + LEAST_FALL * length * slope)) high = length;
    else if (dot(next.gradient, direction) < LARGEST_SLOPE * slope) low = length;
    else return next.value < at.value ? { x: there, at: next } : null;
    length = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
  }
  return null;
}
