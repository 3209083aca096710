using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SchoolSearch.Tests.Architecture;

/// <summary>The references of a built assembly, read from its metadata.</summary>
sealed record BuiltAssembly(
    string Name, ImmutableHashSet<string> Assemblies, ImmutableHashSet<string> Types, ImmutableHashSet<string> Members)
{
    public static BuiltAssembly Read(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        using var portable = new PEReader(file);
        var metadata = portable.GetMetadataReader();
        return new BuiltAssembly(
            name,
            [
                .. metadata.AssemblyReferences.Select(handle =>
                    metadata.GetString(metadata.GetAssemblyReference(handle).Name)),
            ],
            [.. metadata.TypeReferences.Select(handle => NameOf(metadata, handle))],
            [
                .. metadata.MemberReferences
                    .Select(metadata.GetMemberReference)
                    .Where(member => member.Parent.Kind == HandleKind.TypeReference)
                    .Select(member =>
                        $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"),
            ]);
    }

    public override string ToString() => Name;

    static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{metadata.GetString(type.Name)}"
            : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
