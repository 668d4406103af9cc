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

/** What the grammar has against a SELECT; nothing when it is well formed to its end. */
export const syntaxErrors = (engine: Engine, sql: string): string[] =>
  eitherWay(engine, sql, (parser) => parser.select_statement());

/** The same for any statement of Oracle. */
export const oracleErrors = (sql: string): string[] =>
  eitherWay('oracle', sql, (parser) => (parser as PlSQLGrammar.PlSqlParser).unit_statement());

/** The quick way of parsing refuses some good statements, and takes no bad one. */
function eitherWay(engine: Engine, sql: string, read: Read): string[] {
  const quick = errorsBy(PredictionMode.SLL, engine, sql, read);
  return quick.length === 0 ? quick : errorsBy(PredictionMode.LL, engine, sql, read);
}

type Read = (parser: Parsed) => unknown;

function errorsBy(mode: PredictionMode, engine: Engine, sql: string, read: Read): string[] {
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
  read(parser);
  const { type, line, charPositionInLine } = tokens.LT(1);
  if (errors.length === 0 && type !== -1) errors.push(`${line}:${charPositionInLine} something is left over`);
  return errors;
}
