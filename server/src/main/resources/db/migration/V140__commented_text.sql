-- The words on which people were asked to comment, as they were then: what is drafted afterwards stays inside.
alter table policy add column commented_title text, add column commented_body text;
update policy set commented_title = title, commented_body = body where comments_from is not null;
alter table policy add check ((comments_from is null) = (commented_title is null)),
    add check ((comments_from is null) = (commented_body is null));
