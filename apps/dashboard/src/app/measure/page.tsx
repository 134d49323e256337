import { paramCount } from '@breakeven/cost-model/shape/parameter-count';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Metadata } from 'next';
import Link from 'next/link';
import manifest from '../../../package.json' with { type: 'json' };
import { PageTitle } from '../_components/page-title.tsx';
import { Measure } from './_components/measure.tsx';
import type { MeasurableModel } from './_run/models.ts';

export const metadata: Metadata = { title: 'Measure yours' };

/** Measures the visitor's GPU by the kernels of bench-cli, in a worker of the page. */
export default function MeasurePage() {
  return (
    <>
      <PageTitle title="Measure yours">
        Measures this machine’s GPU in this browser, with the kernels of bench-cli: first checked against
        references, then timed. The browser draws its pages on the same GPU; to measure without it,{' '}
        <Link href="/method#measure" className="link">
          run bench-cli
        </Link>
        .
      </PageTitle>
      <noscript>
        <p className="mt-6">A measurement is a program: allow JavaScript, or run bench-cli.</p>
      </noscript>
      <Measure models={MEASURABLE} types={ELEMENT_TYPES} toolVersion={manifest.version} />
    </>
  );
}

// Relative positions are computed only in part: bench-cli measures such a model under another name.
const MEASURABLE = MODELS.filter(({ positions }) => positions?.kind !== 'relative')
  .map(measurable)
  .toSorted((a, b) => a.weightBytes.f32 - b.weightBytes.f32);

function measurable(shape: ModelShape): MeasurableModel {
  const bytes = ELEMENT_TYPES.map((type) => [type, paramCount(shape) * ELEMENT_BYTES[type]] as const);
  return {
    id: shape.id,
    name: shape.name,
    weightBytes: Object.fromEntries(bytes) as Record<ElementType, number>,
  };
}
