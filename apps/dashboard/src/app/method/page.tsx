import type { Metadata } from 'next';
import { repositoryUrl } from '../../env.ts';
import { DocLink } from '../_components/doc-link.tsx';
import { PageSection } from '../_components/page-section.tsx';
import { PageTitle } from '../_components/page-title.tsx';

export const metadata: Metadata = { title: 'Method' };

const COMMANDS = [
  [
    'npm start',
    'Measures a small model on this machine, sends the report and serves the site: about a minute.',
  ],
  ['npx bench-cli suite', 'Measures a fixed set of tests, for comparable results.'],
  ['npx bench-cli run -m llama-3.1-8b -t q4_0', 'Measures one model in one quantization.'],
  ['npx bench-cli submit --url ADDRESS', 'Sends every kept report to the site at that address.'],
] as const;

const PRINCIPLES = [
  [
    'Checked before it is timed',
    'Every kernel of a run is compared with a float64 reference on the run’s own shapes. A result that fails its check does not rank.',
  ],
  [
    'Every sample is kept',
    'A report holds each repetition. The number shown is the median; the 95% interval is that of the geometric mean. Outliers are flagged and never dropped.',
  ],
  [
    'Random weights, fixed seed',
    'Weights and tokens are random unless a checkpoint is given: the speed depends on the shape, and two machines compute the same numbers.',
  ],
  [
    'Checked against physics',
    'Each report is checked for contradictions with the limits of its hardware and within itself. An implausible report is kept, flagged with the reason, and does not rank.',
  ],
  [
    'Software is labelled',
    'lavapipe and SwiftShader run WebGPU on the CPU. Their results are labelled, and hidden by default.',
  ],
  [
    'Every figure has a provenance',
    'Each figure is marked as measured, extrapolated from some of the layers, interpolated, predicted or imported.',
  ],
] as const;

/** How to measure, and what the numbers are. */
export default function MethodPage() {
  const codeUrl = repositoryUrl();
  return (
    <>
      <PageTitle title="Method">
        Tokens per second through WebGPU: no CUDA, no vendor SDK, the same kernels on every GPU.
      </PageTitle>
      <PageSection
        title="Measure yours"
        note="Needs Node 20.19 or later and a GPU with WebGPU; without one, a software adapter is measured and labelled. Run these in the repository, after npm install."
      >
        <dl id="measure" className="grid scroll-mt-4 gap-3">
          {COMMANDS.map(([command, what]) => (
            <div key={command}>
              <dt>
                <code className="inline-block max-w-full rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-sm [overflow-wrap:anywhere]">
                  {command}
                </code>
              </dt>
              <dd className="mt-1 text-muted text-sm">{what}</dd>
            </div>
          ))}
        </dl>
        {codeUrl && (
          <p className="mt-3 text-sm">
            <a href={codeUrl} className="link">
              The repository
            </a>
          </p>
        )}
      </PageSection>
      <PageSection
        title="What the numbers are"
        note={
          <>
            In full: <DocLink to="method">how a number is measured, and how sure it is</DocLink>.
          </>
        }
      >
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
          {PRINCIPLES.map(([name, text]) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="mt-0.5 text-pretty text-muted text-sm">{text}</dd>
            </div>
          ))}
        </dl>
      </PageSection>
    </>
  );
}
