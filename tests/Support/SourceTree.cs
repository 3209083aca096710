namespace SchoolSearch.Tests.Support;

/// <summary>Files of the source tree, located from the tests' directory.</summary>
static class SourceTree
{
    public static string Root { get; } = Find();

    public static string SafetyWords => Path.Combine(Root, "seeds", "safety");

    public static string Synonyms => Path.Combine(Root, "seeds", "search", "synonymes.yaml");

    public static string Help => Path.Combine(Root, "seeds", "help");

    public static string PassageModel => Path.Combine(Root, "models", "passages");

    public static string SearchModel => Path.Combine(Root, "models", "searches");

    /// <summary>The files of a folder at any depth, without build output.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split('/').Any(part => part is "obj" or "bin")),
    ];

    static string Find()
    {
        for (
            var directory =
                new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "SchoolSearch.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the source tree.");
    }
}
