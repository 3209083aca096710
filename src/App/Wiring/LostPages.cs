using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Files;
using SchoolSearch.Search.Index;
using SchoolSearch.Store;

namespace SchoolSearch.App.Wiring;

/// <summary>Says when an index has outlived its page store: it goes on showing pages that are never looked at
/// again.</summary>
static class LostPages
{
    public const string Remedy =
        "Remettez la sauvegarde de la base ; ou, pour repartir sans elle, lancez « schoolsearch crawl » puis "
            + "« schoolsearch index --all », qui retire de l’index ce que la base ne contient plus.";

    /// <summary>Whether pages were indexed in this directory.</summary>
    public static bool HasIndex(string data) => Directory.Exists(Path.Combine(data, DataDirectory.Index));

    /// <summary>For a server over the store in its directory. A store on a server is not asked.</summary>
    public static async Task WarnAsync(string data, IIndexReader index, CancellationToken cancel)
    {
        var address = StoreInUse.Read(data, null);
        if (address is not StoreAddress.InDirectory
            || index.State is not IndexState.Ready || (await index.StatsAsync(cancel)).Pages == 0)
        {
            return;
        }

        if (!await HasPagesAsync(address, cancel))
        {
            Notices.Once(
                $"Attention : la base de pages de {data} est absente ou vide, alors que l’index montre des pages. "
                    + $"Personne ne les relit plus. {Remedy}");
        }
    }

    static async Task<bool> HasPagesAsync(StoreAddress address, CancellationToken cancel)
    {
        try
        {
            if (await StoreReading.OpenAsync(address, cancel) is not { } store)
            {
                return false;
            }

            using var context = store.Open();
            return await context.Pages.AnyAsync(cancel);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
