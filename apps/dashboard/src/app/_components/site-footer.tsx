import { DATA_LINKS, OWN_REPORTS_PAGE } from '../../nav.ts';
import { DocLink } from './doc-link.tsx';

export function SiteFooter() {
  return (
    <footer className="print:hidden border-line border-t bg-surface text-muted text-sm">
      <div className="mx-auto grid max-w-[84rem] gap-x-10 gap-y-5 px-4 py-6 sm:px-6 md:grid-cols-3">
        <section>
          <h2 className="mb-1 font-medium text-ink">Data</h2>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {DATA_LINKS.map(({ href, label }) => (
              <li key={href}>
                <a href={href} className="link">
                  {label}
                </a>
              </li>
            ))}
            <li>
              <a href={OWN_REPORTS_PAGE} className="link">
                My reports
              </a>
            </li>
          </ul>
        </section>
        <section id="software-adapters" className="scroll-mt-4">
          <h2 className="mb-1 font-medium text-ink">Software adapters</h2>
          <p>
            lavapipe and SwiftShader run WebGPU on the CPU. Their results are measured, but say nothing about
            a GPU: they are labelled, and hidden by default.
          </p>
        </section>
        <section>
          <h2 className="mb-1 font-medium text-ink">How it is measured</h2>
          <p>
            WGSL kernels on random weights, checked before they are timed, every sample kept (
            <DocLink to="method">method</DocLink>). Run{' '}
            <code className="whitespace-nowrap font-mono text-ink">npm start</code> in the repository to add
            this machine. Apache-2.0.
          </p>
        </section>
      </div>
    </footer>
  );
}
