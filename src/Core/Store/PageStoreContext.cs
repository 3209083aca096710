using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SchoolSearch.Core.Store;

/// <summary>Tables of the page store. Times are Unix milliseconds, so that every database compares them alike.</summary>
public sealed class PageStoreContext(DbContextOptions<PageStoreContext> options) : DbContext(options)
{
    public DbSet<StoredPage> Pages => Set<StoredPage>();

    public DbSet<FrontierEntry> Frontier => Set<FrontierEntry>();

    public DbSet<RobotsEntry> Robots => Set<RobotsEntry>();

    public DbSet<SitemapEntry> Sitemaps => Set<SitemapEntry>();

    public DbSet<RejectionEntry> Rejections => Set<RejectionEntry>();

    public DbSet<AnchorEntry> Anchors => Set<AnchorEntry>();

    // The crawler writes these tables with statements of its own (Crawler/FrontierCommands): names are part of the contract.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredPage>(page =>
        {
            page.HasIndex(p => p.Url).IsUnique();
            page.HasIndex(p => p.Site);
            page.HasIndex(p => p.ContentHash);
            // Last, so that scans of the small columns do not read through bodies.
            page.Property(p => p.CompressedBody).HasColumnOrder(100);
        });
        modelBuilder.Entity<FrontierEntry>(entry =>
        {
            entry.HasIndex(e => e.Url).IsUnique();
            entry.HasIndex(e => new { e.Origin, e.State, e.NotBefore, e.Id });
            entry.HasIndex(e => new { e.Site, e.State });
        });
        modelBuilder.Entity<RobotsEntry>().HasKey(entry => entry.Origin);
        modelBuilder.Entity<SitemapEntry>().HasKey(sitemap => sitemap.Url);
        modelBuilder.Entity<RejectionEntry>(entry =>
        {
            entry.HasKey(e => e.Url);
            entry.Property(e => e.Reason).HasConversion<string>();
        });
        modelBuilder.Entity<AnchorEntry>().HasKey(anchor => new { anchor.To, anchor.From });
    }

    sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
