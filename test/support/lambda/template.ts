/** Reads from the synthesized template what is needed to run it on this machine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Fields = Record<string, unknown>;

export interface Resource {
  Type: string;
  Properties: Fields;
  Metadata?: Fields;
  DeletionPolicy?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown; Description?: string }>;
}

/** A function as it would be deployed. `environment` values are still CloudFormation expressions. */
export interface DeployedFunction {
  id: string;
  /** Folder with the bundle. */
  code: string;
  handler: string;
  runtime: string;
  timeoutSeconds: number;
  memory: number;
  environment: Record<string, unknown>;
}

export const readTemplate = (assembly: string): Template =>
  JSON.parse(readFileSync(join(assembly, 'Tlserror.template.json'), 'utf8')) as Template;

/** Resources of a type by logical id. */
export const ofType = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

/** The one resource of a type whose logical id begins so. */
export function theOne(template: Template, type: string, prefix = ''): [string, Resource] {
  const found = ofType(template, type).filter(([id]) => id.startsWith(prefix));
  const [one] = found;
  if (!one || found.length > 1) throw new Error(`Expected one ${type} named ${prefix}…, found ${found.length}.`);
  return one;
}

export function functionOf(assembly: string, template: Template, prefix: string): DeployedFunction {
  const [id, { Properties, Metadata }] = theOne(template, 'AWS::Lambda::Function', prefix);
  const environment = (Properties['Environment'] as { Variables?: Record<string, unknown> } | undefined)?.Variables;
  return {
    id,
    code: join(assembly, String(Metadata?.['aws:asset:path'])),
    handler: String(Properties['Handler']),
    runtime: String(Properties['Runtime']),
    timeoutSeconds: Number(Properties['Timeout']),
    memory: Number(Properties['MemorySize']),
    environment: environment ?? {},
  };
}

/** What `Ref` and `Fn::GetAtt … Arn` of the resources stand for on this machine. */
export type Resolver = (logicalId: string) => string;

/** Resolves the expressions that the template's environments are made of. */
export function resolve(value: unknown, resolver: Resolver): string {
  if (typeof value === 'string') return value;
  const expression = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  const id = expression.Ref ?? expression['Fn::GetAtt']?.[0];
  if (!id) throw new Error(`Cannot resolve ${JSON.stringify(value)}.`);
  return resolver(id);
}
