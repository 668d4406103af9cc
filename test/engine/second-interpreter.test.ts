/** Plans mean one thing: SQL's answer to a generated search is what a second interpreter finds over rows in memory. */
import { test } from 'node:test';
import { compareGeneratedSearches } from './generated-searches.ts';

test('generated searches mean the same to a second interpreter', () => compareGeneratedSearches(80));
