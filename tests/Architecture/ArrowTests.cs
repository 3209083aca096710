using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Architecture;

/// <summary>
/// The arrows between the projects: Core ← Store, Search; Crawler → Core, Store; Indexer → Core, Store, Search; Web →
/// Core, Search; Staff → Core, Store, Search; App → all. Read from the built assemblies, not from project files.
/// </summary>
public sealed class ArrowTests
{
    const string Core = "SchoolSearch.Core";
    const string Store = "SchoolSearch.Store";
    const string Search = "SchoolSearch.Search";
    const string Crawler = "SchoolSearch.Crawler";
    const string Indexer = "SchoolSearch.Indexer";
    const string Web = "SchoolSearch.Web";
    const string Staff = "SchoolSearch.Staff";
    const string App = "schoolsearch";

    public static TheoryData<string> All { get; } = [Core, Store, Search, Crawler, Indexer, Web, Staff, App];

    [Theory]
    [InlineData(Core)]
    [InlineData(Store, Core)]
    [InlineData(Search, Core)]
    [InlineData(Crawler, Core, Store)]
    [InlineData(Indexer, Core, Store, Search)]
    [InlineData(Web, Core, Search)]
    [InlineData(Staff, Core, Store, Search)]
    [InlineData(App, Core, Store, Search, Crawler, Indexer, Web, Staff)]
    public void AProjectRefersToNoOtherThanTheseOfOurs(string name, params string[] allowed)
    {
        var ours = BuiltAssembly.Read(name).Assemblies
            .Where(reference => reference.StartsWith("SchoolSearch", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(ours.Except(allowed));
    }

    [Theory]
    [InlineData(
        Core, "Lucene", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql",
        "AngleSharp", "System.Net.Http", "System.CommandLine", "Spectre")]
    [InlineData(
        Store, "Lucene", "Microsoft.AspNetCore", "AngleSharp", "System.Net.Http", "YamlDotNet",
        "System.CommandLine", "Spectre")]
    [InlineData(
        Search, "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "AngleSharp",
        "System.Net", "System.CommandLine", "Spectre")]
    [InlineData(Crawler, "Lucene", "Microsoft.AspNetCore", "System.CommandLine", "Spectre")]
    [InlineData(Indexer, "Lucene", "Microsoft.AspNetCore", "System.Net.Http", "System.CommandLine", "Spectre")]
    [InlineData(
        Web, "Lucene", "AngleSharp", "System.Net.Http", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite",
        "System.CommandLine", "Spectre", "YamlDotNet")]
    [InlineData(
        Staff, "Lucene", "AngleSharp", "System.Net.Http", "Npgsql", "System.CommandLine", "Spectre", "YamlDotNet")]
    [InlineData(App, "Lucene", "AngleSharp", "System.Net.Http", "YamlDotNet")]
    public void AProjectDoesWithoutTheseLibraries(string name, params string[] forbidden)
    {
        var references = BuiltAssembly.Read(name).Assemblies;
        Assert.All(
            forbidden,
            library =>
                Assert.DoesNotContain(
                    references, reference => reference.StartsWith(library, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void OnlyTheCrawlerCanFetch(string name)
    {
        string[] network =
        [
            "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.SocketsHttpHandler",
            "System.Net.WebRequest", "System.Net.Dns", "System.Net.Sockets.TcpClient",
        ];
        var used = BuiltAssembly.Read(name).Types.Intersect(network);
        if (name == Crawler)
        {
            Assert.NotEmpty(used);
        }
        else
        {
            Assert.Empty(used);
        }
    }

    [Fact]
    public void TheSearchUsesLucene() => Assert.Contains("Lucene.Net", BuiltAssembly.Read(Search).Assemblies);

    /// <summary>Queries and rankings do not depend on the engine: only its adapter names Lucene's types.</summary>
    [Fact]
    public void OnlyTheAdapterNamesLucene()
    {
        var search = Path.Combine(SourceTree.Root, "src", "Search");
        var named = Directory.EnumerateFiles(search, "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                File.ReadAllText(file).Contains("Lucene.Net", StringComparison.Ordinal)
                    && !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(search, file).Split('/')[0]).Distinct();
        Assert.Equal(["Lucene"], named);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TimeIsInjectedAndNobodySleeps(string name)
    {
        string[] banned =
        [
            "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
            "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Threading.Thread.Sleep",
        ];
        Assert.Empty(BuiltAssembly.Read(name).Members.Intersect(banned));
    }

    [Fact]
    public void TheReaderOfMetadataSeesWhatThisAssemblyDoes()
    {
        var own = BuiltAssembly.Read("SchoolSearch.Tests");
        Assert.Contains("SchoolSearch.Core", own.Assemblies);
        Assert.Contains("System.Net.Http.HttpClient", own.Types);
        Assert.Contains("System.IO.File.OpenRead", own.Members);
    }
}
