interface SkeletonProps {
  /** CSS pixels: the height of what will take its place, so that nothing moves. */
  height: number;
  /** Said in the middle of the box. */
  children?: string;
}

/** A box that holds the place of something not yet loaded. */
export function Skeleton({ height, children }: SkeletonProps) {
  return (
    <div
      aria-hidden="true"
      style={{ height }}
      className="flex items-center justify-center rounded-md border border-line border-dashed bg-sunken/60 text-muted text-xs"
    >
      {children}
    </div>
  );
}
