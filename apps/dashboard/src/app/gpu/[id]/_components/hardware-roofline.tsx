import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import type { BoardCell } from '../../../../server/queries/board-cells.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { RooflineChart } from './roofline-chart.tsx';
import { rooflinePoints } from './roofline-points.ts';

/** Every test of the board under what the data sheet allows. */
export function HardwareRoofline({ gpu, cells }: { gpu: Gpu; cells: readonly BoardCell[] }) {
  const points = rooflinePoints(gpu, cells);
  if (points.length === 0) return null;
  const roofs = [
    { name: 'f16 on matrix units', flopPerSecond: gpu.f16MatrixFlopPerSecond },
    { name: 'f32', flopPerSecond: gpu.f32FlopPerSecond },
  ].flatMap(({ name, flopPerSecond }) => (flopPerSecond === null ? [] : { name, flopPerSecond }));
  return (
    <PageSection
      title="Roofline"
      note="What each measured test makes of the data sheet: on the slope memory bandwidth limits it, under the flat roof arithmetic does. FLOP and bytes are those that the model needs, weights read once a step."
    >
      <RooflineChart points={points} roofs={roofs} bytesPerSecond={gpu.memoryBytesPerSecond} />
    </PageSection>
  );
}
