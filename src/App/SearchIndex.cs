using SchoolSearch.Core.Index;
using SchoolSearch.Core.Search;

namespace SchoolSearch.App;

/// <summary>Opens the index of a data directory.</summary>
static class SearchIndex
{
    /// <summary>The index with today's schema.</summary>
    /// <exception cref="ConfigurationException">There is no index yet, or one that another version has written.</exception>
    public static async Task<LuceneNode> OpenExistingAsync(string data, CancellationToken cancel)
    {
        if (!Directory.Exists(Path.Combine(data, "index")))
        {
            throw new ConfigurationException(
                $"{data} : pas encore d’index ici. Lancez d’abord : schoolsearch crawl, puis schoolsearch index (ou schoolsearch demo pour essayer).");
        }

        var index = new LuceneNode(new LuceneNodeOptions(data));
        try
        {
            await index.ConfigureAsync(PageSchema.Current, rebuild: false, cancel);
            return index;
        }
        catch (IndexRefusedException e) when (e.Code == "incompatible")
        {
            await index.DisposeAsync();
            throw new ConfigurationException($"{data} : cet index vient d’une autre version. Lancez : schoolsearch index");
        }
        catch
        {
            await index.DisposeAsync();
            throw;
        }
    }
}
