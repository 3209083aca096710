using Microsoft.AspNetCore.Builder;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Staff;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Store;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Staff.Running;

/// <summary>The teachers' space on a free loopback port, over a data directory of its own: real lists, real decisions,
/// a real page store, and a scripted index.</summary>
sealed class RunningStaff : IAsyncDisposable
{
    public const string Password = "girafe bleue sous la pluie";

    /// <summary>As a teacher would write it, with comments in the usual and unusual places.</summary>
    public const string Lists =
        """
        # Les sites du CDI.
        list: Sites du CDI
        curator: Collège des Volcans
        sites:
          # Le meilleur pour les petits.
          - name: Terre  # anciennement « La Terre »
            url: https://terre.example/
            description: La Terre, ses roches et ses volcans.
            levels: [cycle3, cycle4]  # pas pour les petits
            subjects: [sciences]
            licence: CC BY-SA
            # Le forum n’est pas relu.
            exclude:
              - /forum/
            delay: 2s

          # Celui-ci vient de l’académie.
          - name: Livre
            url: https://livre.example/
            description: Un dictionnaire pour l’école.
            levels: [cycle3]
            subjects: [francais]
            licence: CC BY-SA
            review: 2026-01-15

        """;

    readonly TemporaryDirectory directory = new();
    WebApplication app = null!;

    RunningStaff()
    {
    }

    public string Data => directory.FullPath;

    public string ListFile => directory.Combine("cdi", "liste.yaml");

    public Uri Address { get; private set; } = null!;

    public ManualTimeProvider Time { get; } = new();

    public StaffFile Accounts => new(Data);

    public LiveSites Sites { get; private set; } = null!;

    public LiveRestrictions Restrictions { get; private set; } = null!;

    public SearchEngine Engine { get; private set; } = null!;

    public PageStore Store { get; private set; } = null!;

    public List<Exception> Faults { get; } = [];

    public static Task<RunningStaff> StartAsync(Func<StaffOptions, StaffOptions>? change = null) =>
        StartAsync([], change);

    public static async Task<RunningStaff> StartAsync(
        PageDocument[] documents, Func<StaffOptions, StaffOptions>? change = null)
    {
        var staff = new RunningStaff();
        Directory.CreateDirectory(Path.GetDirectoryName(staff.ListFile)!);
        await File.WriteAllTextAsync(staff.ListFile, Lists);
        string ListsPath() => Path.GetDirectoryName(staff.ListFile)!;
        staff.Sites = new LiveSites(ListsPath, TimeProvider.System);
        staff.Restrictions = LiveRestrictions.Open(staff.Data, TimeProvider.System);
        staff.Engine = new SearchEngine(
            new ScriptedIndex(documents), SiteList.Following(() => staff.Sites.Current), Level.Lycee,
            restrictions: () => staff.Restrictions.Current);
        staff.Store = await PageStore.OpenAsync(staff.Data);
        var options = new StaffOptions
        {
            Data = staff.Data,
            Urls = ["http://127.0.0.1:0"],
            Lists = staff.Sites,
            Files = new SiteListFiles(ListsPath, ListsPath, Path.Combine(staff.Data, "lists.lock")),
            Pupils = "https://recherche.example",
            Engine = staff.Engine,
            Restrictions = staff.Restrictions,
            Store = _ => Task.FromResult<PageStore?>(staff.Store),
            Time = staff.Time,
            Rounds = 1000,
            OnFault = staff.Faults.Add,
        };
        staff.app = StaffDoor.Create(change?.Invoke(options) ?? options);
        await staff.app.StartAsync();
        staff.Address = new Uri(staff.app.Urls.Single());
        return staff;
    }

    /// <summary>Somebody in a browser who has not entered.</summary>
    public StaffBrowser Browser() => new(Address);

    public async Task<string> InviteAsync(string name, StaffRole role) =>
        "/invitation/" + await StaffAccounts.InviteAsync(Accounts, name, role, Time, CancellationToken.None);

    /// <summary>A new person who was invited, has chosen a password and has entered.</summary>
    public async Task<StaffBrowser> EnteredAsync(string name, StaffRole role)
    {
        var browser = Browser();
        var link = await InviteAsync(name, role);
        await browser.SendAsync(link, link, ("mot-de-passe", Password), ("encore", Password));
        var home = await browser.EnterAsync(name, Password);
        Assert.Contains(name, home.Text, StringComparison.Ordinal);
        return browser;
    }

    /// <summary>Waits until pupils may, or may not, be shown the page.</summary>
    public Task ShownAsync(string url, bool isShown) => Eventually.TrueAsync(
        () => Engine.IsApproved(PageUrl.Parse(url), Level.Lycee) == isShown, $"{url} should be shown: {isShown}");

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Store.CloseIdle();
        directory.Dispose();
        Assert.Empty(Faults);
    }
}
