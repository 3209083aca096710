using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Sites;

/// <summary>A running server follows its lists.</summary>
public sealed class LiveSitesTests : IDisposable
{
    static readonly PageUrl Page = PageUrl.Parse("https://terre.example/volcan");

    readonly TemporaryDirectory directory = new();
    readonly ManualTimeProvider time = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void ASiteThatLeavesAListIsNoLongerApprovedAndComesBack()
    {
        var (live, file) = Open();
        var sites = SiteList.Following(() => live.Current).Except(url => url.Path == "/forum");
        Assert.NotNull(sites.Find(Page));
        Write(file, RunningStaff.Lists.Replace("terre.example", "mer.example", StringComparison.Ordinal));
        Assert.Null(sites.Find(Page));
        Assert.Equal(["Terre", "Livre"], sites.Sites.Select(site => site.Name));
        Write(file, RunningStaff.Lists);
        Assert.NotNull(sites.Find(Page));
        Assert.Null(sites.Find(PageUrl.Parse("https://terre.example/forum")));
    }

    [Fact]
    public void AListWithAFaultChangesNothingAndIsToldOnce()
    {
        var told = new List<string>();
        var (live, file) = Open(told.Add);
        var before = live.Current;
        Write(file, "list: x\n\tsites: [");
        Assert.Same(before, live.Current);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Same(before, live.Current);
        Assert.Contains("restent en vigueur", Assert.Single(told), StringComparison.Ordinal);
        File.Delete(file);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Same(before, live.Current);
    }

    [Fact]
    public void AFileThatSaysTheSameIsTheSameList()
    {
        var (live, file) = Open();
        var before = live.Current;
        Write(file, "# Un commentaire de plus.\n" + RunningStaff.Lists);
        Assert.Same(before, live.Current);
    }

    (LiveSites Live, string File) Open(Action<string>? told = null)
    {
        var file = directory.Combine("liste.yaml");
        File.WriteAllText(file, RunningStaff.Lists);
        return (new LiveSites(() => file, time, told), file);
    }

    void Write(string file, string text)
    {
        File.WriteAllText(file, text);
        time.Advance(TimeSpan.FromSeconds(5));
    }
}
