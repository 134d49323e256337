const PATHS = {
  circle: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z',
  square: 'M-4.5-4.5h9v9h-9z',
  triangle: 'M0-5.5 5.5 4.5h-11z',
  diamond: 'M0-6 6 0 0 6-6 0z',
  'triangle-down': 'M0 5.5 5.5-4.5h-11z',
  cross: 'M-2-5.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5v-4h3.5z',
};

export type MarkerShape = keyof typeof PATHS;
export const MARKER_SHAPES = Object.keys(PATHS) as MarkerShape[];

export interface MarkerStyle {
  shape: MarkerShape;
  /** Any CSS colour. */
  color: string;
  isHollow: boolean;
}

/** One mark, about 11 CSS pixels wide, centred on (0, 0) of the surrounding SVG. */
export function Marker({ shape, color, isHollow }: MarkerStyle) {
  return (
    <path
      d={PATHS[shape]}
      stroke={color}
      strokeWidth={1.75}
      fill={isHollow ? 'var(--color-surface)' : color}
      fillOpacity={isHollow ? 1 : 0.85}
    />
  );
}
