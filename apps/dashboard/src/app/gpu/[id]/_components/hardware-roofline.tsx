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
      note="How near each measured test comes to the limits of the data sheet: memory bandwidth on the slope, arithmetic under the flat roof. FLOP and bytes are those that the model needs, with weights read once per step."
    >
      <RooflineChart points={points} roofs={roofs} bytesPerSecond={gpu.memoryBytesPerSecond} />
    </PageSection>
  );
}
