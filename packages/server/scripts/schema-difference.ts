import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import type { QueryConfig, QueryResult } from 'pg';
import { Pool } from 'pg';

const schemaPath = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url));

/** The numbers of PostgreSQL's types `"char"`, which Prisma's adapter does not know, and `text`. */
const charType = 18;
const textType = 25;

/**
 * The SQL that turns the database as it stands into the one that schema.prisma describes; empty when they agree. Uses
 * the WebAssembly build of Prisma's engine, so nothing is downloaded. One call at a time in a process.
 */
export async function schemaDifference(databaseUrl: string): Promise<string> {
  const content = await readFile(schemaPath, 'utf8');
  const files = [{ path: schemaPath, content }];
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory(catalogueAdapter(pool));
  const engine = await SchemaEngine.new({ datamodels: [[schemaPath, content]] }, () => undefined, adapter);
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: dirname(schemaPath) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
    });
    const sql = (stdout ?? '').trim();
    return sql === '-- This is an empty migration.' ? '' : sql;
  } finally {
    engine.free();
    await pool.end();
  }
}

/** Reads the catalogues' `"char"` columns as text, and tells the engine which they were: it expects characters there. */
function catalogueAdapter(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const characters = new WeakMap<unknown[], number[]>();
  const read = pool.query.bind(pool) as (config: QueryConfig) => Promise<QueryResult>;
  const readAsText = async (config: QueryConfig) => {
    const result = await read(config);
    const columns = result.fields.flatMap(({ dataTypeID }, index) => (dataTypeID === charType ? [index] : []));
    for (const field of result.fields) if (field.dataTypeID === charType) field.dataTypeID = textType;
    characters.set(result.rows, columns);
    return result;
  };
  Object.assign(pool, { query: readAsText });

  const factory = new PrismaPg(pool);
  const connect = async () => {
    const adapter = await PrismaPg.prototype.connect.call(factory);
    const queryRaw = async (query: SqlQuery) => {
      const result = await Object.getPrototypeOf(adapter).queryRaw.call(adapter, query);
      for (const index of characters.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return Object.assign(adapter, { queryRaw });
  };
  return Object.assign(factory, { connect });
}
