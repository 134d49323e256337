import { Badge } from '@breakeven/ui/badge';

/** Said of every adapter that is not a GPU, wherever its name stands. */
export function SoftwareBadge() {
  return (
    <Badge tone="caution" title="This adapter runs WebGPU on the CPU: its numbers are not a GPU's">
      Software
    </Badge>
  );
}

/** Said of every report whose checks could not all be made, wherever its speed stands. */
export function UncheckedBadge() {
  return (
    <Badge
      tone="caution"
      title="Not every kernel of this run was compared with its reference: the report says which, and why"
    >
      Unchecked
    </Badge>
  );
}
