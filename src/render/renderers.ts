/** Renderers kept by what they render: compiled once for a source, a layout and a choice of elements. */

import type { Source } from '../adapter/source.ts';
import { kept, keptUpTo } from '../fhir/kept.ts';
import type { Layout } from '../plan/layout.ts';
import type { ElementFilter } from '../plan/shape.ts';
import { type RenderContext, type Renderer, renderer } from './renderer.ts';

export type RendererOf = (source: Source, layout: Layout, elements?: ElementFilter) => Renderer;

/** Choices of elements are the clients': only so many are kept per layout. */
const KEPT = 200;

export function renderers(context: RenderContext): RendererOf {
  const known = new WeakMap<Layout, Map<string, Renderer>>();
  return (source, layout, elements) => {
    const ofLayout = kept(known, layout, () => new Map());
    return keptUpTo(KEPT, ofLayout, elements?.name ?? '', () => renderer(source, layout, context, elements));
  };
}
