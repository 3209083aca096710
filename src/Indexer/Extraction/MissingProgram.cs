namespace SchoolSearch.Indexer.Extraction;

/// <summary>A program that is not installed.</summary>
/// <param name="Name">As it is started.</param>
/// <param name="Package">The Debian package that has it.</param>
public sealed record MissingProgram(string Name, string Package)
{
    /// <param name="program">A path, or a name on the PATH.</param>
    public static bool IsInstalled(string program) => program.Contains('/', StringComparison.Ordinal)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
