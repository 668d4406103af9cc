/** Whether a statement is one of the engine's language, by its published grammar: what a server would say first. */
import {
  antlr4tsSQL,
  type Parser,
  type PlSQLGrammar,
  PredictionMode,
  SQLDialect,
  type TSQLGrammar,
} from 'antlr4ts-sql';

export type Engine = 'mssql' | 'oracle';

type Parsed = TSQLGrammar.TSqlParser | PlSQLGrammar.PlSqlParser;

/** What the grammar has against it; nothing when it is well formed to its end. */
export function syntaxErrors(engine: Engine, sql: string): string[] {
  // The quick way of parsing refuses some good statements, and takes no bad one.
  const quick = errorsBy(PredictionMode.SLL, engine, sql);
  return quick.length === 0 ? quick : errorsBy(PredictionMode.LL, engine, sql);
}

function errorsBy(mode: PredictionMode, engine: Engine, sql: string): string[] {
  const errors: string[] = [];
  const listener = {
    syntaxError: (_: unknown, __: unknown, line: number, at: number, message: string) => {
      errors.push(`${line}:${at} ${message}`);
    },
  };
  const grammar = new antlr4tsSQL(engine === 'mssql' ? SQLDialect.TSQL : SQLDialect.PLSQL);
  const tokens = grammar.getTokens(sql, [listener]);
  const parser = grammar.getParser(tokens, [listener]) as Parser & Parsed;
  parser.interpreter.setPredictionMode(mode);
  parser.select_statement();
  const { type, line, charPositionInLine } = tokens.LT(1);
  if (errors.length === 0 && type !== -1) errors.push(`${line}:${charPositionInLine} something is left over`);
  return errors;
}
