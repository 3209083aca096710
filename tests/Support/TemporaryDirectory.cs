namespace SchoolSearch.Tests.Support;

/// <summary>A directory for one test, deleted with it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("schoolsearch-tests-").FullName;

    public string Combine(params ReadOnlySpan<string> parts) => Path.Combine([FullPath, .. parts]);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
