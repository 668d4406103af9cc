/** A compiler that knows how often it was asked, and how often it had an answer ready. */
import type { Select } from '../plan/select.ts';
import type { Caches } from './cache-counts.ts';
import { Compiler, type Statement } from './statement.ts';
import { type Template, templateOf } from './template.ts';

export class CountingCompiler extends Compiler {
  asked = 0;
  templates = 0;
  filled = 0;

  override statement(select: Select): Statement {
    this.asked++;
    return super.statement(select);
  }

  template(select: Select, marks: Parameters<typeof templateOf>[1]): Template | undefined {
    const template = templateOf(this.statement(select), marks, this.dialect);
    this.templates++;
    return (
      template &&
      ((values) => {
        this.filled++;
        return template(values);
      })
    );
  }

  get caches(): Caches {
    return {
      statement: { hits: this.asked - this.made, misses: this.made },
      template: { hits: this.filled, misses: this.templates },
    };
  }
}
