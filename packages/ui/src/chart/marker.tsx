const PATHS = {
  circle: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z',
  square: 'M-4.5-4.5h9v9h-9z',
  triangle: 'M0-5.5 5.5 4.5h-11z',
  diamond: 'M0-6 6 0 0 6-6 0z',
  'triangle-down': 'M0 5.5 5.5-4.5h-11z',
  cross: 'M-2-5.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5v-4h3.5z',
};

export type MarkerShape = keyof typeof PATHS;
const SHAPES = Object.keys(PATHS) as MarkerShape[];
const FILLS = ['full', 'dotted'] as const;

export interface MarkerStyle {
  shape: MarkerShape;
  /** Any CSS colour. */
  color: string;
  /** `hollow` marks stand-ins, such as a software adapter. */
  fill: 'hollow' | (typeof FILLS)[number];
}

/**
 * The mark of a thing, from its id alone: it is the same on every page, whatever stands beside it. There are 12 in a
 * colour, so two things may share one; where they stand together their names stand beside them.
 */
export function markerOf(id: string, { color, isHollow }: { color: string; isHollow: boolean }): MarkerStyle {
  const hash = fnv1a(id);
  return {
    shape: SHAPES[hash % SHAPES.length] ?? 'circle',
    color,
    fill: isHollow ? 'hollow' : (FILLS[Math.floor(hash / SHAPES.length) % FILLS.length] ?? 'full'),
  };
}

/** Fowler, Noll and Vo's hash of 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash >>> 0;
}

/** One mark, about 11 CSS pixels wide, centred on (0, 0) of the surrounding SVG. */
export function Marker({ shape, color, fill }: MarkerStyle) {
  return (
    <>
      <path
        d={PATHS[shape]}
        stroke={color}
        strokeWidth={1.75}
        fill={fill === 'hollow' ? 'var(--color-surface)' : color}
        fillOpacity={fill === 'hollow' ? 1 : 0.85}
      />
      {fill === 'dotted' && <circle r={1.9} fill="var(--color-surface)" />}
    </>
  );
}

/** The mark beside a name, in running text. */
export function MarkerIcon(style: MarkerStyle) {
  return (
    <svg viewBox="-7 -7 14 14" className="inline-block size-3.5 shrink-0" aria-hidden="true">
      <Marker {...style} />
    </svg>
  );
}
