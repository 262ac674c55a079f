// What the elements offer to a page, read from their sources: custom-elements.json by the analyzer of that format, and from it
// the TypeScript declarations. Of a class, whatever a host can use: no callbacks, nothing private or protected.
import { readFileSync } from "node:fs";
import { create, ts } from "@custom-elements-manifest/analyzer";
import { filesBelow } from "./files.mjs";

const FOLDER = "www/elements";
const CALLBACK = /^(?:connected|disconnected|adopted|attributeChanged|form\w+)Callback$/;

/** The manifest. Each script of the elements is a module; `styles` is the text of all style sheets, which has the defaults. */
export function manifest(bundles, styles) {
  const modules = filesBelow(FOLDER)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => {
      const source = readFileSync(`${FOLDER}/${name}`, "utf8");
      return ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
    });
  const named = new Map();
  const tags = new Map();
  const analyzed = create({ modules, plugins: [setterTypes(), namedTypes(named), tagNames(tags)] });
  const found = analyzed.modules.flatMap(({ path, declarations }) =>
    declarations
      .filter(({ name }) => tags.has(name))
      .map((declaration) => ({ path, declaration: { ...declaration, tagName: tags.get(declaration.name) } })),
  );
  const all = analyzed.modules.flatMap(({ declarations }) => declarations);
  // Every element has the common sheet, so what can be set of it is said once.
  const { cssProperties } = all.find(({ name }) => name === "Questionnaire");
  const common = cssProperties.map((each) => ({ ...each, default: fallback(each.name, styles) }));
  const modulesOf = Object.entries(bundles).map(([path, folder]) => {
    const own = found.filter(
      (each) => each.path.startsWith(`${folder}/`) || (folder === "" && !inFolder(each, bundles)),
    );
    const declarations = own.map(({ declaration }) => offered({ ...declaration, cssProperties: common }));
    return {
      kind: "javascript-module",
      path,
      declarations,
      exports: declarations.flatMap(({ name, tagName }) => [
        { kind: "js", name, declaration: { name, module: path } },
        { kind: "custom-element-definition", name: tagName, declaration: { name, module: path } },
      ]),
    };
  });
  return { manifest: { schemaVersion: analyzed.schemaVersion, readme: "README.md", modules: modulesOf }, named };
}

const inFolder = ({ path }, bundles) =>
  Object.values(bundles).some((folder) => folder && path.startsWith(`${folder}/`));

/** What a setter takes, where that is more than the getter gives. */
function setterTypes() {
  return {
    name: "setter-types",
    analyzePhase({ node, moduleDoc }) {
      if (!ts.isSetAccessor(node)) return;
      const owner = moduleDoc.declarations.find(({ name }) => name === node.parent.name?.getText());
      const member = owner?.members?.find(({ name }) => name === node.name.getText());
      if (member) member.takes = node.parameters[0].type?.getText();
    },
  };
}

/** Class → tag, as the sources themselves declare it to TypeScript. */
function tagNames(tags) {
  return {
    name: "tag-names",
    analyzePhase({ node }) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== "HTMLElementTagNameMap") return;
      for (const { name, type } of node.members) tags.set(type.getText(), name.text);
    },
  };
}

/** The exported types of the sources, by name: those that an element's properties are of go with the declarations. */
function namedTypes(named) {
  return {
    name: "named-types",
    analyzePhase({ node }) {
      if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return;
      if (node.getText().startsWith("export ")) named.set(node.name.text, node.getText());
    },
  };
}

function offered(declaration) {
  const { description, name, tagName, members = [], attributes = [], events = [], slots = [] } = declaration;
  const { cssParts = [], cssProperties } = declaration;
  const usable = (each) => !each.privacy && !each.static && !each.name.startsWith("#") && !CALLBACK.test(each.name);
  const bare = ({ inheritedFrom: _, ...rest }) => rest;
  return {
    kind: "class",
    customElement: true,
    name,
    tagName,
    description,
    superclass: { name: "HTMLElement" },
    members: members.filter(usable).map(bare),
    attributes: attributes.map(bare),
    events: events.filter(({ description }) => description).map(bare),
    slots: slots.map(bare),
    cssParts: cssParts.map(bare),
    cssProperties,
  };
}

/** What stands where the host sets nothing: `var(--zhunru-ink, #1a1f26)`. */
function fallback(property, styles) {
  const start = styles.indexOf(`var(${property},`);
  if (start < 0) throw new Error(`no style sheet uses ${property}: see the documentation of the elements`);
  const rest = styles.slice(start + `var(${property},`.length);
  let depth = 1;
  const end = [...rest].findIndex((each) => {
    if (each === "(") depth += 1;
    if (each === ")") depth -= 1;
    return depth === 0;
  });
  return rest.slice(0, end).trim();
}

/** From the package of the engine; the elements call facts answers. */
const ENGINE_TYPES = ["Facts", "Report"];

/** Declarations of one script's elements. `types` says where the types of the package are, `events` those of the events. */
export function declarations({ declarations }, named, { types, events }) {
  const classes = declarations.map(declaration).join("\n");
  const code = classes.replaceAll(/\/\*\*.*?\*\//g, "");
  const used = (name) => new RegExp(`\\b${name}\\b`).test(code);
  const own = [...named].filter(([name]) => name !== "Answers" && !ENGINE_TYPES.includes(name) && used(name));
  return [
    "// Made from custom-elements.json: what each element offers is said there.",
    `import type { ${ENGINE_TYPES.filter(used).join(", ")} } from "${types}";`,
    `export type * from "${events}";`,
    "",
    ...own.map(([, text]) => `${text}\n`),
    classes,
    "declare global {",
    "  interface HTMLElementTagNameMap {",
    ...declarations.map(({ name, tagName }) => `    "${tagName}": ${name};`),
    "  }",
    "}",
    "",
  ].join("\n");
}

function declaration({ name, tagName, description, members }) {
  return [
    `/** \`<${tagName}>\`: ${comment(description)} */`,
    `export declare class ${name} extends HTMLElement {`,
    ...members.flatMap(member),
    "}",
    "",
  ].join("\n");
}

function member({ kind, name, description, type, takes, readonly, parameters = [], return: result }) {
  const said = description ? [`  /** ${comment(description)} */`] : [];
  if (kind === "method") {
    const given = parameters.map((each) => `${each.name}${each.optional ? "?" : ""}: ${each.type.text}`).join(", ");
    return [...said, `  ${name}(${given}): ${result?.type?.text ?? "void"};`];
  }
  const text = called(type.text);
  return [
    ...said,
    `  get ${name}(): ${text};`,
    ...(readonly ? [] : [`  set ${name}(value: ${called(takes ?? type.text)});`]),
  ];
}

const called = (type) => type.replaceAll(/\bAnswers\b/g, "Readonly<Facts>");
const comment = (text) => text.replaceAll(/\s+/g, " ").replaceAll("*/", "");
