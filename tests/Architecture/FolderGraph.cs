using Mono.Cecil;

namespace SchoolSearch.Tests.Architecture;

/// <summary>Dependencies between the folders of a project: references between their types, read from the built
/// assembly. A folder is a namespace (IDE0130 enforces that).</summary>
static class FolderGraph
{
    /// <summary>For each folder, the other folders that its code refers to.</summary>
    public static Dictionary<string, HashSet<string>> Of(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        var graph = new Dictionary<string, HashSet<string>>();
        foreach (var type in module.GetTypes())
        {
            var folder = FolderOf(type);
            foreach (var used in TypesUsedBy(type).SelectMany(Parts).OfType<TypeDefinition>().Select(FolderOf))
            {
                if (used != folder && used.Length > 0 && folder.Length > 0)
                {
                    (graph.TryGetValue(folder, out var all) ? all : graph[folder] = []).Add(used);
                }
            }
        }

        return graph;
    }

    /// <summary>A path through the folders that returns to its start; null when there is none.</summary>
    public static IReadOnlyList<string>? Circle(Dictionary<string, HashSet<string>> graph)
    {
        var done = new HashSet<string>();
        var way = new List<string>();
        return graph.Keys.Select(Visit).FirstOrDefault(circle => circle is not null);

        IReadOnlyList<string>? Visit(string folder)
        {
            if (way.Contains(folder))
            {
                return [.. way.SkipWhile(passed => passed != folder), folder];
            }

            if (!done.Add(folder) || !graph.TryGetValue(folder, out var next))
            {
                return null;
            }

            way.Add(folder);
            var circle = next.Order().Select(Visit).FirstOrDefault(found => found is not null);
            way.RemoveAt(way.Count - 1);
            return circle;
        }
    }

    static IEnumerable<TypeReference?> TypesUsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(OfSignature),
        .. type.Methods.Where(method => method.HasBody).SelectMany(OfBody),
    ];

    static IEnumerable<TypeReference?> OfSignature(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    static IEnumerable<TypeReference?> OfBody(MethodDefinition method) =>
        method.Body.Variables.Select(variable => variable.VariableType)
            .Concat(method.Body.Instructions.SelectMany(instruction => instruction.Operand switch
            {
                TypeReference used => [used],
                GenericInstanceMethod made => [.. OfSignature(made), .. made.GenericArguments],
                MethodReference called => OfSignature(called),
                FieldReference field => [field.DeclaringType, field.FieldType],
                _ => (IEnumerable<TypeReference?>)[],
            }));

    /// <summary>The types in a composed type: List&lt;Page[]&gt; gives List and Page.</summary>
    static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType made => made.GenericArguments.SelectMany(Parts).Append(made.ElementType),
        TypeSpecification changed => Parts(changed.ElementType),
        _ => [type],
    };

    static string FolderOf(TypeDefinition type)
    {
        var outer = type;
        while (outer.DeclaringType is not null)
        {
            outer = outer.DeclaringType;
        }

        return outer.Namespace.StartsWith("SchoolSearch", StringComparison.Ordinal) ? outer.Namespace : "";
    }
}
